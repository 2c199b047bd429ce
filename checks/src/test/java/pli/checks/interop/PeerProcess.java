// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// One program of a peer, its output kept in a file.
final class PeerProcess {

  /// Longer than any start seen (Postfix needs about 1 s); taste.
  static final Duration START_LIMIT = Duration.ofSeconds(30);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int LOG_LINES_SHOWN = 60;

  private final Process process;

  private PeerProcess(Process process) {
    this.process = process;
  }

  static PeerProcess start(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.redirectInput(new java.io.File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    return new PeerProcess(builder.start());
  }

  /// Runs a program to its end; an exit status other than 0 is an error that shows its output.
  static void run(List<String> command, Path output) throws IOException {
    PeerProcess run = start(command, Map.of(), output);
    try {
      if (!run.process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        run.process.destroyForcibly();
        throw new IOException(command + " did not end");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
    if (run.process.exitValue() != 0) {
      throw new IOException(command + " failed:\n" + tail(output));
    }
  }

  void awaitPort(int port) {
    await()
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || accepts(port));
    requireAlive();
  }

  void awaitFile(Path file) {
    await()
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !process.isAlive() || Files.exists(file));
    requireAlive();
  }

  private void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("the peer ended with status " + process.exitValue());
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Asks the program to end, then ends it and everything it started.
  void stop() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  static String tail(Path log) {
    if (!Files.exists(log)) {
      return "(no log " + log.getFileName() + ")";
    }
    try {
      // Latin 1 reads whatever a peer wrote; the text is only shown.
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      int from = Math.max(0, lines.size() - LOG_LINES_SHOWN);
      return "--- " + log.getFileName() + "\n" + String.join("\n", lines.subList(from, lines.size()));
    } catch (IOException unreadable) {
      return "(unreadable log " + log.getFileName() + ": " + unreadable.getMessage() + ")";
    }
  }

  /// Removes a folder of a peer; what has gone meanwhile is not missed.
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
