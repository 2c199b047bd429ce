// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The processes of a measurement: each client and each server is one of its own. Those that still
/// run when this is closed are ended.
final class Programs implements AutoCloseable {

  /// Flags of a JVM that does the same work in about the same memory.
  private static final List<String> PLAIN =
      List.of(
          "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m",
          "--enable-native-access=ALL-UNNAMED");

  private final List<Process> started = new ArrayList<>();

  /// A figure that a program printed of itself; see [Usage#print].
  record Figure(String phase, int messages, double seconds, double cpu, double rss) {}

  /// Starts a program with the flags that any program would have.
  Process plain(Class<?> program, String... arguments) throws IOException {
    return start(PLAIN, System.getProperty("java.class.path"), program, arguments);
  }

  /// Starts a server that is to take as little of the machine as it can: whole records are decrypted by the
  /// processor from the start, and not only once the optimising compiler has come to them.
  Process server(Class<?> program, String... arguments) throws IOException {
    List<String> flags = new ArrayList<>(PLAIN);
    flags.add("-XX:CompileCommand=quiet");
    flags.add(
        "-XX:CompileCommand=CompileThresholdScaling,"
            + "com.sun.crypto.provider.GaloisCounterMode::implGCMCrypt,0.01");
    return start(flags, System.getProperty("java.class.path"), program, arguments);
  }

  /// Starts a program with the flags and the cache that `./pli` gives to Pli.
  Process pli(Class<?> program, String... arguments) throws IOException {
    return pli(List.of(), program, arguments);
  }

  /// @param more flags that come after those of the launcher
  Process pli(List<String> more, Class<?> program, String... arguments) throws IOException {
    List<String> flags =
        new ArrayList<>(
            Optional.ofNullable(System.getenv("PLI_BENCH_FLAGS"))
                .map(text -> text.lines().toList())
                .orElse(PLAIN));
    flags.addAll(more);
    // The cache is valid for a class path that begins as the program's own.
    String path =
        Path.of("app/target/pli/pli.jar").toAbsolutePath()
            + File.pathSeparator
            + System.getProperty("java.class.path");
    return start(flags, path, program, arguments);
  }

  private Process start(
      List<String> flags, String classPath, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(List.of(arguments));
    return start(command);
  }

  /// Starts any program.
  Process start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    started.add(process);
    return process;
  }

  /// The port that a server prints first.
  static int port(Process process) throws IOException {
    String line = reader(process).readLine();
    if (line == null || !line.startsWith("port ")) {
      throw new IllegalStateException("no port: " + line);
    }
    return Integer.parseInt(line.substring("port ".length()));
  }

  /// Waits for the end of a client, and returns what it measured.
  static List<Figure> figures(Process process) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (BufferedReader reader = reader(process)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("phase")) {
          figures.add(
              new Figure(
                  words[1], Integer.parseInt(words[3]), Double.parseDouble(words[5]),
                  Double.parseDouble(words[7]), Double.parseDouble(words[9])));
        } else if (Boolean.getBoolean("pli.bench.threads")) {
          System.out.println(line);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("a run ended with " + process.exitValue());
    }
    return figures;
  }

  @Override
  public void close() {
    started.forEach(Process::destroy);
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
