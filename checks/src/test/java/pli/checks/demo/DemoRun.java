// SPDX-License-Identifier: Apache-2.0
package pli.checks.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pli.checks.program.Program;

/// Starts `./pli demo` in another folder.
final class DemoRun {

  private static final Path LAUNCHER = Program.REPOSITORY.resolve("pli");

  private DemoRun() {}

  static Program.Outcome of(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(isBuilt() ? launcher() : Program.pli());
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        Map.of("PLI_JAVA_HOME", System.getProperty("java.home"), "PLI_NO_AOT", "1");
    try (Program program = Program.start(folder, environment, "", command)) {
      return program.await();
    }
  }

  private static List<String> launcher() {
    return List.of("bash", LAUNCHER.toString());
  }

  /// The launcher's own question. Where it would build first, inside the build that runs this test,
  /// the jar is started without it.
  private static boolean isBuilt() throws IOException, InterruptedException {
    String root = Program.REPOSITORY.toString();
    return new ProcessBuilder("bash", "-c", ". \"$0/.build/jdk.sh\"; pli_is_stale \"$0\"", root)
            .start()
            .waitFor()
        != 0;
  }
}
