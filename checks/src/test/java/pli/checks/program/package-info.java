// SPDX-License-Identifier: Apache-2.0

/// The built program as tests of the whole start it: another process, with a folder of its own.
///
/// [pli.checks.program.Program] starts `app/target/pli/pli.jar`, [pli.checks.program.Office] is a
/// folder with data, key and a mailing, and [pli.checks.program.SinkProcess] a mail server that
/// remembers. Nothing here is a test; the tests are in the packages beside.
///
/// Threads: none; everything runs in other processes.
package pli.checks.program;
