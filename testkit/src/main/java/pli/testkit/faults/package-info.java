// SPDX-License-Identifier: Apache-2.0

/// A mail server that goes wrong at one step in one way, and is in order otherwise.
///
/// [pli.testkit.faults.FaultyServer] plays a [pli.testkit.faults.FaultPlan]: the
/// [pli.testkit.faults.Step], the [pli.testkit.faults.Fault] and the way of TLS. It counts what it
/// took and hears what the client says after the fault. It shares no code with Pli.
///
/// Threads: one for the door and one for each connection.
package pli.testkit.faults;
