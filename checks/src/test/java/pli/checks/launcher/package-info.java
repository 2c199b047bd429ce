// SPDX-License-Identifier: Apache-2.0

/// The script that starts Pli, `./pli`: what it hands on and what it says when it cannot start.
///
/// The script runs from a copy in a temporary folder, with a small program in place of Pli that
/// prints what it was given, so these tests need no build and take seconds. That the real program
/// starts from a fresh clone is shown by the tests of the demonstration.
///
/// Start at [LauncherTest]. Threads: none but the test's own; the script is another process.
package pli.checks.launcher;
