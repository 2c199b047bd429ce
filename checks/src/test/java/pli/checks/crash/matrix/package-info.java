// SPDX-License-Identifier: Apache-2.0

/// The built program under hundreds and thousands of SIGKILLs: at places of its code and at any
/// moment, in a mailing of five hundred messages, until everything has found its end.
///
/// After each kill the store is read as it was left and compared with the record of an independent
/// mail server: [CrashLedger] holds what must be true. [CrashRound] is one mailing; [CrashMatrixTest]
/// and [PowerCutTest] run as many as are asked for and print [CrashFigures].
///
/// Threads: one for each round that runs at the same time; they share the figures and the archives
/// of the program, nothing else.
package pli.checks.crash.matrix;
