// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// `mailing send`, killed again and again at any moment and started again with the same words.
@Tag("crash")
class KilledMailingTest {

  private static final int ROWS = 60;
  private static final int KILLS = 4;

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}, {1} sessions")
  @CsvSource({"1, 1", "2, 3", "3, 2", "4, 3"})
  void eachRowArrivesOnceWhateverTheMomentOfTheKill(long seed, int sessions) throws Exception {
    Random random = new Random(seed);
    Office office = Office.of(folder.resolve("büro"), ROWS);
    try (SinkProcess sink =
        SinkProcess.start(folder.resolve("sink"), "--delay", "40", "--seed", Long.toString(seed))) {
      office.addAccount(sink, sessions);
      int kills = 0;
      for (int i = 0; i < KILLS; i++) {
        kills += killInTheMiddle(office, sink, random) ? 1 : 0;
      }
      assertThat(kills).as("runs that were really killed").isGreaterThanOrEqualTo(2);

      office.send().expect(0, 3);

      Ledger ledger = Ledger.of(office, sink);
      ledger.assertAccountsFor(ROWS);
      assertThat(ledger.inState("inDoubt"))
          .as("each session has one message at most between its mark and its answer")
          .hasSizeLessThanOrEqualTo(kills * sessions);
    }
  }

  /// About one kill in four comes at a time from the start, so that the check and the release are
  /// hit too; the others come after some further messages and a moment that falls anywhere
  /// between dot, record and answer.
  private static boolean killInTheMiddle(Office office, SinkProcess sink, Random random)
      throws InterruptedException {
    int before = sink.records().size();
    try (Program run = office.startSending()) {
      if (random.nextInt(4) == 0) {
        TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(1_200));
      } else {
        int more = 1 + random.nextInt(ROWS / (KILLS + 1));
        sink.awaitCount(run, count -> count >= before + more);
        TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      }
      return run.kill().status() == 137;
    }
  }
}
