// SPDX-License-Identifier: Apache-2.0

/// What is left after the program was killed: each message at most once, none forgotten, and a
/// doubt said where there is one.
///
/// The built program and the mail server are processes of their own; the server's record, forced to
/// disk before each answer, is the truth that Pli's own account is compared with. Seeds decide when
/// the program is killed, so a failure can be repeated as far as timing allows.
///
/// Start at [KilledMailingTest]. Threads: none but the test's own.
package pli.checks.crash;
