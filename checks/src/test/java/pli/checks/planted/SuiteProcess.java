// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pli.checks.planted.PlantedBug.Suite;
import pli.checks.program.Program;

/// Runs a suite in a process of its own, on whatever classes it is given.
final class SuiteProcess {

  private static final List<String> MODULES =
      List.of("smtp", "engine", "testkit", "app", "checks");

  /// Longer than any suite takes on a busy machine.
  private static final int PATIENCE_SECONDS = 180;

  private SuiteProcess() {}

  /// What came of a suite.
  ///
  /// @param failed the first test that failed, and why
  record Outcome(Optional<String> failed, String output) {}

  /// Classes and tests of all modules, and every library.
  static String classPath() {
    List<String> parts = new ArrayList<>();
    for (String folder : List.of("test-classes", "classes")) {
      for (String module : MODULES) {
        parts.add(
            Program.REPOSITORY.resolve(module).resolve("target").resolve(folder).toString());
      }
    }
    parts.add(System.getProperty("java.class.path"));
    return String.join(File.pathSeparator, parts);
  }

  /// @param ahead folders before everything else on the class path
  static Outcome run(Suite suite, List<Path> ahead, Path work)
      throws IOException, InterruptedException {
    List<String> path = new ArrayList<>(ahead.stream().map(Path::toString).toList());
    path.add(classPath());
    Path output = Files.createTempFile(work, "suite", ".txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djdk.trackAllThreads=false", "-Djava.awt.headless=true", "-Dpli.simulation.count=150",
                "-cp", String.join(File.pathSeparator, path), SuiteRun.class.getName(),
                suite.tests())
            .directory(Program.REPOSITORY.resolve(suite.module()).toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      return new Outcome(Optional.of("did not end"), Files.readString(output));
    }
    return outcome(suite, process.exitValue(), Files.readString(output));
  }

  private static Outcome outcome(Suite suite, int status, String output) {
    List<String> lines = output.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("failed ")) {
        String reason = i + 1 < lines.size() ? ": " + lines.get(i + 1) : "";
        return new Outcome(Optional.of(lines.get(i).substring(7) + reason), output);
      }
    }
    boolean ran = status == 0 && lines.stream().anyMatch(line -> line.matches("passed [1-9]\\d*"));
    assertThat(ran).as("%s ran:%n%s", suite.tests(), output).isTrue();
    return new Outcome(Optional.empty(), output);
  }
}
