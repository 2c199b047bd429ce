// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// The power fails while the passwords get another key: they can be read afterwards, with the old key
/// or with the new one, and the next move works.
@Tag("crash")
class KilledKeyMoveTest {

  private static final int MOVES = Integer.getInteger("pli.crash.trials", 8);

  @TempDir Path folder;

  @Test
  void passwordsCanBeReadWhateverTheMoment() throws Exception {
    Path library = FailingPower.library(folder);
    Office office = Office.of(folder.resolve("office"), 1);
    Path phrase = Files.writeString(folder.resolve("phrase"), "eine lange Passphrase\n");
    Files.setPosixFilePermissions(phrase, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> environment = Map.of("PLI_PASSPHRASE_FILE", phrase.toString());
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"))) {
      office.addAccount(sink, 1);
      FailingPower power =
          FailingPower.of(office, library, folder.resolve("notes"), new Random(1));
      int kills = 0;
      for (int move = 0; move < MOVES; move++) {
        String place = move % 2 == 0 ? "file" : "passphrase";
        kills += power.failsIn(25, 6, environment, "vault", "move", place) ? 1 : 0;

        run(office, environment, "account", "test", Office.ACCOUNT);
      }
      run(office, environment, "vault", "move", "file");
      run(office, environment, "account", "test", Office.ACCOUNT);
      System.out.printf("Power cuts while the key moves: %d, 0 passwords lost%n", kills);
      assertThat(kills).isPositive();
    }
  }

  private static void run(Office office, Map<String, String> environment, String... words) {
    try (Program run = office.startAs(Program.pli(), environment, words)) {
      run.await().expect(0);
    }
  }
}
