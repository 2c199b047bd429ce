// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The agent in a JVM of its own that passes one place three times.
@EnabledOnOs({OS.LINUX, OS.MAC})
class FailPointAgentTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"after-mark:3:kill", "before-renewal:1:stop", "half-body:2:pause:500", "after-dot:1:note"})
  void aFailPointIsReadAsItIsWritten(String text) {
    assertThat(FailPoint.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"after-mark", "nowhere:1:kill", "after-mark:0:kill", "after-mark:1:pause"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> FailPoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void withoutAPlanNothingHappens() throws Exception {
    assertThat(start(List.of()).waitFor()).isZero();
    assertThat(lines("output")).containsExactly("other", "1", "2", "3");
  }

  @Test
  void theProcessKillsItselfAtTheWantedPassing() throws Exception {
    int status = start(List.of(FailPoint.kill(CodePoint.AFTER_DOT, 2))).waitFor();

    assertThat(status).isEqualTo(137);
    assertThat(lines("output")).containsExactly("other", "1");
    assertThat(lines("notes")).singleElement().asString().startsWith("after-dot:2:kill ");
  }

  @Test
  void aStoppedProcessStandsStillUntilItIsContinued() throws Exception {
    Process process = start(List.of(FailPoint.stop(CodePoint.AFTER_DOT, 2)));
    try {
      while (!isStopped(process)) {
        assertThat(process.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      assertThat(lines("output")).containsExactly("other", "1");

      new ProcessBuilder("kill", "-CONT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor()).isZero();
      assertThat(lines("output")).containsExactly("other", "1", "2", "3");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPauseDelaysAndAllPlacesMayHavePlans() throws Exception {
    List<FailPoint> plan = new ArrayList<>(List.of(FailPoint.pause(CodePoint.AFTER_DOT, 1, 1)));
    for (CodePoint place : CodePoint.values()) {
      plan.add(FailPoint.note(place));
    }

    assertThat(start(plan).waitFor()).isZero();
    assertThat(lines("notes"))
        .hasSize(2)
        .anyMatch(line -> line.startsWith("after-dot:1:pause:1 "))
        .anyMatch(line -> line.startsWith("after-dot:1:note "));
  }

  private static boolean isStopped(Process process) throws IOException {
    ProcessBuilder ps = new ProcessBuilder("ps", "-o", "stat=", "-p", Long.toString(process.pid()));
    try (BufferedReader out = ps.start().inputReader()) {
      return out.lines().anyMatch(state -> state.startsWith("T"));
    }
  }

  private Process start(List<FailPoint> plan) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FailPointJar.in(folder).jvmOptions(plan, folder.resolve("notes")));
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), ThreePassings.class.getName()));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("output").toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
