// SPDX-License-Identifier: Apache-2.0

/// The command line: one small class for each command, no rule of its own.
///
/// Conventions: facts as one JSON document on standard output with `--json`, otherwise text in the
/// reader's language; progress and questions on standard error; exit statuses in
/// [pli.app.cli.ExitStatus]. [pli.app.cli.Screen] is the only door to the terminal; it makes hostile
/// text harmless.
package pli.app.cli;
