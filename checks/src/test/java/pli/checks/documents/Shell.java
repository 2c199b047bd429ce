// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs that are installed on this computer.
final class Shell {

  private static final int MINUTES = 3;

  private Shell() {}

  static boolean has(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /// The same; what is missing is said, because a test is left out for it.
  static boolean hasOrSays(String program) {
    boolean there = has(program);
    if (!there) {
      System.out.println("*** NOT TESTED: " + program + " is not installed ***");
    }
    return there;
  }

  /// Waits for its end, which must be a good one.
  ///
  /// @return what it printed
  static String run(Path folder, String... command) throws IOException {
    Path output = Files.createTempFile(folder, "out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output.toFile());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("QT_QPA_PLATFORM", "offscreen");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " did not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + ": " + text);
    }
    return text;
  }
}
