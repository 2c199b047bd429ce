// SPDX-License-Identifier: Apache-2.0

/// What a hostile table, a hostile server and a curious reader can do: nothing.
///
/// Cells of a table go through the whole program to a server that hears every byte; a server lies to
/// a program with a small heap; and secrets that would be recognised anywhere are looked for
/// everywhere. The dialogues of the module testkit, topics `tls` and `confused`, belong to it.
///
/// Threads: those of the servers.
package pli.checks.security;
