// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a process that works on the outbox, such that others on the same computer can see
/// whether it still lives: host, process number, its start, and a number of its own.
record Node(String text) {

  private static final String SEPARATOR = "|";

  static Node ofThisProcess(RandomGenerator random) {
    return new Node(
        String.join(
            SEPARATOR,
            hostName(),
            String.valueOf(ProcessHandle.current().pid()),
            startOf(ProcessHandle.current()),
            Long.toString(random.nextLong() >>> 1, 36)));
  }

  /// Another name of the same process.
  Node again(RandomGenerator random) {
    String process = text.substring(0, text.lastIndexOf(SEPARATOR) + 1);
    return new Node(process + Long.toString(random.nextLong() >>> 1, 36));
  }

  /// True only if the process was one of this computer and is certainly gone.
  boolean isDead() {
    String[] parts = text.split("\\" + SEPARATOR);
    if (parts.length != 4 || !parts[0].equals(hostName()) || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
    // Process numbers are given out again: another start means another process.
    return process.isEmpty()
        || !process.get().isAlive()
        || !startOf(process.get()).equals(parts[2]);
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).map(String::valueOf).orElse("");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this-computer";
    }
  }
}
