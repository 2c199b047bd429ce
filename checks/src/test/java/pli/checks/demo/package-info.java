// SPDX-License-Identifier: Apache-2.0

/// The demonstration as a newcomer starts it: `./pli demo`, then every message that arrived is read
/// by a parser that Pli has no part in and compared with the tables and documents of the folder.
///
/// What is expected is read from the tables here again, with other means than Pli's own.
///
/// Start at [DemoTest]. Threads: none; the demonstration is another process.
package pli.checks.demo;
