// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Processes where the JDK alone tells of them: macOS, Windows. There is one space of process numbers, and
/// the system keeps the moment of a start as it was noted then: a clock that is set later does not
/// move it.
///
/// @param shared true if several computers may work on the database: computers have no name that
///     certainly no other has, so that nobody there believes to see anybody
record ListedProcesses(boolean shared) implements Processes {

  private static final String THIS_COMPUTER = "this-computer";

  /// Systems tell the start in units from a microsecond to a second, and versions of the JDK have rounded
  /// it differently. A number is hardly given out again within so little time; if it is, its process
  /// counts as living, and its lease ends by its time. Taste.
  private static final long START_TOLERANCE_MILLIS = 10_000;

  @Override
  public Node own(RandomGenerator random) {
    return shared
        ? Node.unseen(random)
        : Node.named(hostName(), startOf(ProcessHandle.current()), random);
  }

  @Override
  public Life of(Node node) {
    Optional<Node.Place> place = node.place().filter(_ -> !shared);
    if (place.isEmpty() || !place.get().host().equals(hostName())) {
      return Life.UNKNOWN;
    }
    Optional<ProcessHandle> process =
        ProcessHandle.of(place.get().pid()).filter(ProcessHandle::isAlive);
    return process.isEmpty() ? Life.GONE : comparing(startOf(process.get()), place.get().start());
  }

  /// Process numbers are given out again: another start means another process.
  private static Life comparing(String start, String recorded) {
    if (!start.matches("\\d{1,18}") || !recorded.matches("\\d{1,18}")) {
      return Life.UNKNOWN;
    }
    long between = Math.abs(Long.parseLong(start) - Long.parseLong(recorded));
    return between > START_TOLERANCE_MILLIS ? Life.GONE : Life.LIVING;
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).map(String::valueOf).orElse("");
  }

  /// Computers without a name share one, which is right for a file that only one of them has.
  private static String hostName() {
    return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse(THIS_COMPUTER);
  }
}
