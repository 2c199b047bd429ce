// SPDX-License-Identifier: Apache-2.0

/// What a power cut takes away and a SIGKILL leaves: writes that were never forced to disk.
///
/// A small library in C, compiled when a test needs it and loaded ahead of the C library, notes what
/// each write overwrites until the file is forced to disk. [PowerCut] undoes after a kill what was not:
/// all of it, or all but some sectors, as a disk may have done it in any order.
///
/// Linux only. Writes through mapped memory are not seen; SQLite maps only its index of the log
/// (`-shm`), which is worthless after a power cut and is deleted.
///
/// Threads: one at a time.
package pli.testkit.powercut;
