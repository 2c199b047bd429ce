// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.random.RandomGenerator;

/// Whether another program on this computer still lives. Only what is certain is said: a living process that is
/// taken for dead loses its account to another in the middle of a mailing.
interface Processes {

  /// What is known of a process.
  enum Life {
    /// It runs, or stands still, and may go on.
    LIVING,
    /// It will never do anything again.
    GONE,
    /// It may live, on another computer or where this one cannot see it.
    UNKNOWN
  }

  /// A name for this process.
  Node own(RandomGenerator random);

  Life of(Node node);

  /// As this computer's system tells.
  ///
  /// @param shared true if several computers may work on the database
  static Processes ofThisComputer(boolean shared) {
    return System.getProperty("os.name", "").startsWith("Linux")
        ? KernelProcesses.ofThisComputer()
        : new ListedProcesses(shared);
  }
}
