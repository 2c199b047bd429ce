// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// A program that the system or a person ends leaves one file, not a database and its log: whoever copies
/// it then has all of it.
@Tag("crash")
class StoppedProgramTest {

  private static final int ROWS = 40;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"worker, TERM", "worker, INT", "serve, TERM", "serve, INT"})
  void whatStaysOpenLeavesNoLogWhenItIsEnded(String command, String signal) {
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"))) {
      office.addAccount(sink, 1);
    }
    try (Program program = office.start("", command)) {
      await()
          .atMost(PATIENCE)
          .until(() -> (program.outputSoFar() + program.errorsSoFar()).contains("\n"));
      assertThat(log(office, "-wal")).exists();
      Program.Outcome outcome = program.signal(signal);
      assertThat(outcome.errors()).doesNotContain("\tat ");
    }
    assertThat(log(office, "-wal")).doesNotExist();
    assertThat(log(office, "-shm")).doesNotExist();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"TERM", "INT"})
  void soDoesAMailingInTheMiddleOfIt(String signal) {
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--delay", "100")) {
      office.addAccount(sink, 1);
      try (Program sending = office.startSending()) {
        sink.awaitCount(sending, count -> count >= 3);
        assertThat(log(office, "-wal")).exists();
        assertThat(sending.signal(signal).errors()).contains("Interrupted:").doesNotContain("\tat ");
      }
    }
    assertThat(log(office, "-wal")).doesNotExist();
    assertThat(log(office, "-shm")).doesNotExist();
  }

  private static Path log(Office office, String ending) {
    return office.folder().resolve("data").resolve("pli.db" + ending);
  }
}
