// SPDX-License-Identifier: Apache-2.0

/// Several workers on one database: the built program as `pli worker`, killed, stopped past its lease
/// and continued, its database restarted, the answers to its commits lost; and the same with the mark
/// before the final dot taken out, which must show.
///
/// [pli.checks.workers.WorkerRoom] holds server, sink, accounts and messages,
/// [pli.checks.workers.Commotion] does to the workers what can happen to them,
/// [pli.checks.workers.DoubtWatch] judges every doubt by that, and
/// [pli.checks.workers.Tally] compares what Pli says with what arrived.
///
/// Threads: one for each place at which workers run, and one for the database.
package pli.checks.workers;
