// SPDX-License-Identifier: Apache-2.0

/// Places in the built program at which a test ends, stops or delays it, without a line for that in
/// the program itself.
///
/// [CodePoint] is the table of places. [FailPointAgent] is a Java agent that puts a call at the
/// places that are asked for, while the classes are loaded; [FailPoint] says which, at which passing,
/// and what happens there. [FailPointJar] writes the agent's archive. A place that no longer exists
/// in the code makes `FailPointTest` of `checks` fail.
///
/// Threads: the program's own; a place may be passed by several at once, and each passing has its
/// number.
package pli.testkit.failpoint;
