// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The name of a process that works on the outbox, such that others on the same computer can see
/// whether it still lives: host, process number, its start, and a number of its own.
///
/// On a database that several computers share, the host is the run of the kernel and the space of
/// process numbers in it: an id of the installation, as a database file is content with, is the same
/// in copies of a machine and in containers.
record Node(String text) {

  private static final String THIS_COMPUTER = "this-computer";

  private static final String SEPARATOR = "|";

  /// The start of a process is reckoned from the system's clock, which may have been set since.
  private static final long START_TOLERANCE_MILLIS = 10_000;

  static Node ofThisProcess(RandomGenerator random) {
    return named(hostName(), random);
  }

  /// For a database that several computers may share.
  static Node amongComputers(RandomGenerator random) {
    return named(
        kernelRun().orElseGet(() -> "unknown-" + Long.toString(random.nextLong() >>> 1, 36)),
        random);
  }

  private static Node named(String host, RandomGenerator random) {
    return new Node(
        String.join(
            SEPARATOR,
            host,
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
    if (parts.length != 4 || !isHere(parts[0]) || !parts[1].matches("\\d{1,18}")) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[1]));
    return process.isEmpty()
        || !process.get().isAlive()
        || isAnother(startOf(process.get()), parts[2]);
  }

  private static boolean isHere(String host) {
    return host.equals(hostName()) || kernelRun().filter(host::equals).isPresent();
  }

  /// Linux only: the id of this run of the kernel, and which processes its numbers are for
  /// (proc(5), pid_namespaces(7)).
  private static Optional<String> kernelRun() {
    try {
      String run = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      String numbers = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return Optional.of("kernel-" + run + "-" + numbers);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /// Process numbers are given out again: another start means another process.
  private static boolean isAnother(String start, String recorded) {
    return start.matches("\\d{1,18}")
        && recorded.matches("\\d{1,18}")
        && Math.abs(Long.parseLong(start) - Long.parseLong(recorded)) > START_TOLERANCE_MILLIS;
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).map(String::valueOf).orElse("");
  }

  /// Stable while the computer's name changes with its network. Computers without such an id share
  /// one name, which is right for a file that only one of them has.
  private static String hostName() {
    Path machineId = Path.of("/etc/machine-id");
    try {
      if (Files.isReadable(machineId) && Files.size(machineId) > 0) {
        return Files.readString(machineId).strip();
      }
    } catch (IOException e) {
      return THIS_COMPUTER;
    }
    return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse(THIS_COMPUTER);
  }
}
