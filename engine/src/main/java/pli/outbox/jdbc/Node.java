// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a process that works on the outbox, such that others on the same computer can see
/// whether it still lives: host, process number, its start, and a number of its own. What host and start
/// are say [KernelProcesses] and [ListedProcesses].
record Node(String text) {

  private static final String SEPARATOR = "|";

  /// What can be looked up.
  ///
  /// @param start empty if the system did not tell it
  record Place(String host, long pid, String start) {}

  static Node named(String host, String start, RandomGenerator random) {
    return new Node(
        String.join(
            SEPARATOR,
            host,
            String.valueOf(ProcessHandle.current().pid()),
            start,
            Long.toString(random.nextLong() >>> 1, 36)));
  }

  /// In a space of names that nobody else has: no other process can tell whether this one lives.
  static Node unseen(RandomGenerator random) {
    return named("unknown-" + Long.toString(random.nextLong() >>> 1, 36), "", random);
  }

  /// Another name of the same process.
  Node again(RandomGenerator random) {
    String process = text.substring(0, text.lastIndexOf(SEPARATOR) + 1);
    return new Node(process + Long.toString(random.nextLong() >>> 1, 36));
  }

  /// Empty if it is no name of this form.
  Optional<Place> place() {
    String[] parts = text.split("\\" + SEPARATOR);
    return parts.length == 4 && parts[1].matches("\\d{1,18}")
        ? Optional.of(new Place(parts[0], Long.parseLong(parts[1]), parts[2]))
        : Optional.empty();
  }
}
