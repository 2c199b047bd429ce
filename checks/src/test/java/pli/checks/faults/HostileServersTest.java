// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In a program of its own with a heap of 128 MB, which no server may exhaust.
@Tag("slow")
class HostileServersTest {

  @TempDir Path folder;

  @Test
  void aServerThatLiesCostsTheMessageATryAndNothingElse()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError", "-cp",
                System.getProperty("java.class.path"), HostileServers.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    output.lines().filter(line -> line.contains("hostile servers")).forEach(System.out::println);

    assertThat(status).as(output).isZero();
    assertThat(output).containsPattern("hostile servers: [1-9]\\d* dialogues");
  }
}
