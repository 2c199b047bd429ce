// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// A backup from the middle of a mailing is brought back after the rest has left: nothing leaves by
/// itself, whatever is asked for.
@Tag("crash")
class RestoredBackupTest {

  private static final int ROWS = 30;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void nothingLeavesFromARestoredOutbox(long seed) throws IOException {
    Office office = Office.of(folder.resolve("office"), ROWS);
    Path backup = Files.createDirectory(folder.resolve("backup"));
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--delay", "20")) {
      office.addAccount(sink, 1);
      int copiedAfter = 1 + new Random(seed).nextInt(ROWS - 5);
      try (Program run = office.startSending()) {
        sink.awaitCount(run, count -> count >= copiedAfter);
        run.kill();
      }
      copy(office.folder().resolve("data"), backup);
      office.send().expect(0, 3);
      int handedOver = sink.count();
      copy(backup, office.folder().resolve("data"));

      for (Program.Outcome outcome :
          List.of(office.send(), office.run("", "mailing", "resume"), office.send())) {
        outcome.expect(5);
        assertThat(outcome.errors()).contains("restored a backup", "pli outbox unfreeze");
      }

      assertThat(sink.count()).as("messages at the server").isEqualTo(handedOver);
      assertThat(office.run("", "outbox", "list").expect(0).output())
          .as("what may have left is shown")
          .contains("@firma.example");
    }
  }

  /// The database with its log, in place of what is there.
  private static void copy(Path from, Path to) throws IOException {
    for (String file : List.of("pli.db", "pli.db-wal", "pli.db-shm")) {
      Files.deleteIfExists(to.resolve(file));
    }
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        if (List.of("pli.db", "pli.db-wal").contains(file.getFileName().toString())) {
          Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
