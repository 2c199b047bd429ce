// SPDX-License-Identifier: Apache-2.0

/// A small world in which hand-over runs: the real dispatcher, lanes, sessions, protocol and SQL, under
/// a clock, a line, a disk and a scheduler that one number decides.
///
/// [pli.simulation.World] runs one thing after another: every thread of the program is a virtual
/// thread whose continuations the world picks by chance, every wait ends by an event of the world. The
/// same seed is the same run. [pli.simulation.Schedule] is one run: its [pli.simulation.Installations],
/// the [pli.simulation.Misfortunes] that befall them, and the [pli.simulation.Persons] in front of them.
/// [pli.simulation.Invariants] says what must hold after it, [pli.simulation.SimulationTest] runs many.
package pli.simulation;
