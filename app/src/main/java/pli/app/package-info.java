// SPDX-License-Identifier: Apache-2.0

/// The program: [pli.app.Main] starts it, [pli.app.Wiring] builds the engine by plain constructor
/// calls and is the map of how the pieces hang together. Rules of the business live in the engine;
/// the faces (`pli.app.cli`, the demonstration) only call it and put words to what it says.
package pli.app;
