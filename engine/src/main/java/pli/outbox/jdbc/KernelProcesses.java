// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Processes on Linux (proc(5)). A name says the run of the kernel, the space of process numbers and that of
/// clocks (pid_namespaces(7), time_namespaces(7)), and the start in ticks since the kernel began, which nobody
/// can set. An id of the installation is the same in copies of a machine and in containers; the moment of a start is
/// reckoned from the wall clock, and moves when that is set.
///
/// Who is in another space of numbers, or of another run of the kernel, may live. So may everybody where `/proc`
/// is of another space than this process, or cannot be read.
final class KernelProcesses implements Processes {

  /// Before a start in ticks: earlier versions wrote milliseconds since 1970 in its place.
  private static final String TICKS = "t";

  /// Fields of `stat` behind the name of the program, counted from the one that is the third of all.
  private static final int STATE = 0;

  private static final int THREADS = 20 - 3;
  private static final int START = 22 - 3;

  private final Path proc;
  private final Optional<String> host;

  /// @param proc where the kernel shows its processes
  KernelProcesses(Path proc) {
    this.proc = proc;
    this.host = readHost();
  }

  static KernelProcesses ofThisComputer() {
    return new KernelProcesses(Path.of("/proc"));
  }

  private record Stat(boolean ended, String start) {}

  @Override
  public Node own(RandomGenerator random) {
    Optional<Stat> own = ownStat();
    return host.isPresent() && own.isPresent()
        ? Node.named(host.get(), own.get().start(), random)
        : Node.unseen(random);
  }

  @Override
  public Life of(Node node) {
    Optional<Node.Place> place =
        node.place().filter(one -> host.filter(one.host()::equals).isPresent());
    return place.isEmpty() ? Life.UNKNOWN : of(place.get());
  }

  private Life of(Node.Place place) {
    try {
      Stat stat = stat(String.valueOf(place.pid()));
      if (!place.start().startsWith(TICKS)) {
        return Life.UNKNOWN;
      }
      return stat.ended() || !stat.start().equals(place.start()) ? Life.GONE : Life.LIVING;
    } catch (NoSuchFileException e) {
      return isAbsenceProof() ? Life.GONE : Life.UNKNOWN;
    } catch (IOException e) {
      return Life.UNKNOWN;
    }
  }

  /// `/proc` can be mounted such that it shows the processes of the same user only.
  private boolean isAbsenceProof() {
    try {
      return ownStat().isPresent()
          && Files.readAllLines(proc.resolve("self/mounts"), StandardCharsets.ISO_8859_1).stream()
              .noneMatch(KernelProcesses::hidesProcesses);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hidesProcesses(String mount) {
    String[] fields = mount.split(" ");
    return fields.length > 3
        && fields[2].equals("proc")
        && fields[3].matches("(?:.*,)?hidepid=(?!0(?:,|$)|off(?:,|$)).*");
  }

  private Optional<String> readHost() {
    try {
      if (!showsOwnNumbers()) {
        return Optional.empty();
      }
      String run = Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
      String numbers = Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
      Path clocks = proc.resolve("self/ns/time");
      // Kernels before 5.6 have one for all.
      String clock = Files.isSymbolicLink(clocks) ? "-" + Files.readSymbolicLink(clocks) : "";
      return run.isEmpty()
          ? Optional.empty()
          : Optional.of("kernel-" + run + "-" + numbers + clock);
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /// A process has a number in each space around it, and is listed with all of them that begin with the one which
  /// `/proc` was mounted for.
  private boolean showsOwnNumbers() throws IOException {
    String own = "NSpid:\t" + ProcessHandle.current().pid();
    return Files.readAllLines(proc.resolve("self/status"), StandardCharsets.ISO_8859_1).stream()
        .anyMatch(own::equals);
  }

  private Optional<Stat> ownStat() {
    try {
      return Optional.of(stat("self"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// The name of the program stands in parentheses and may hold spaces and parentheses itself.
  private Stat stat(String process) throws IOException {
    String line =
        Files.readString(proc.resolve(process).resolve("stat"), StandardCharsets.ISO_8859_1);
    String[] fields = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
    if (fields.length <= START) {
      throw new IOException("stat of " + process);
    }
    // One that has ended stays until somebody asks how; its first thread may end before the others.
    boolean ended =
        fields[STATE].matches("[XxZ]") && fields[THREADS].matches("[01]");
    return new Stat(ended, TICKS + fields[START]);
  }
}
