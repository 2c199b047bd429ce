// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What this process has used so far, as one line that [Compare] reads.
final class Usage {

  private Usage() {}

  /// Prints `phase NAME messages N seconds S cpu S rss MB`.
  static void print(String phase, int messages, long nanos, long cpuNanos) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "phase %s messages %d seconds %.3f cpu %.3f rss %.0f%n",
        phase, messages, nanos / 1e9, cpuNanos / 1e9, peakMegabytes());
    if (Boolean.getBoolean("pli.bench.threads")) {
      printThreads();
    }
  }

  /// Prints `phase idle`, with the memory that the process has before it works, and lets the peak
  /// begin there.
  static void printIdle() throws IOException {
    System.gc();
    Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    print("idle", 0, 0, 0);
  }

  /// What each thread of the process has used since its start, the compiler's among them: one line
  /// for each that used anything worth telling.
  private static void printThreads() throws IOException {
    try (var tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.sorted().toList()) {
        String stat = stat(task);
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double seconds = (Long.parseLong(words[11]) + Long.parseLong(words[12])) / 100.0;
        if (seconds >= 0.05) {
          System.out.printf(
              Locale.ROOT,
              "  thread %-16s %.2f s (%s in the kernel)%n",
              stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')),
              seconds,
              Long.parseLong(words[12]) / 100.0);
        }
      }
    }
  }

  /// Some threads end while we look.
  private static String stat(Path task) {
    try {
      return Files.readString(task.resolve("stat"));
    } catch (IOException e) {
      return "0 (ended) - 0 0 0 0 0 0 0 0 0 0 0 0 0";
    }
  }

  static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static double peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }
}
