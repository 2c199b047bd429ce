// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.failpoint.FailPoint;
import pli.testkit.failpoint.FailPointJar;

/// Killed in the middle of a release, and started again at once: what the dead program had made ready keeps
/// nobody waiting. What a program made ready that only stands still is left to it.
@EnabledOnOs(OS.LINUX)
abstract class KilledReleaseContract {

  private static final int ROWS = 12;

  @TempDir Path folder;
  private Office office;
  private FailPointJar places;
  private SinkProcess sink;

  /// The same office with its outbox where this test has it.
  protected abstract Office placed(Office office);

  /// How many entries nobody has released yet.
  protected abstract long staged();

  @BeforeEach
  void open() {
    office = placed(Office.of(folder.resolve("office"), ROWS));
    places = FailPointJar.in(folder);
    sink = SinkProcess.start(folder.resolve("sink"));
    office.addAccount(sink, 1);
  }

  @AfterEach
  void close() {
    sink.close();
  }

  private Path notes() {
    return folder.resolve("notes");
  }

  private Program start(FailPoint point, String... words) {
    return office.startWith(places.jvmOptions(List.of(point), notes()), "", words);
  }

  private void kill(int passing, String... words) {
    try (Program run = start(FailPoint.kill(CodePoint.DURING_PLAN, passing), words)) {
      run.await().expect(137);
    }
    assertThat(staged()).as("left by the dead program").isPositive();
  }

  private String[] mailing() {
    return new String[] {"mailing", "send", office.mailing().toString()};
  }

  @Test
  void aMailingIsReleasedAtOnceByTheNextAndUnderTheNameThatItWouldHaveHad() {
    kill(5, mailing());
    Program.Outcome again = office.send().expect(0);
    assertThat(again.output() + again.errors())
        .containsPattern("payslips-\\d{8}\\b")
        .doesNotContainPattern("payslips-\\d{8}-\\d");
    Ledger ledger = Ledger.of(office, sink);
    ledger.assertAccountsFor(ROWS);
    assertThat(ledger.inState("accepted")).hasSize(ROWS);
    assertThat(staged()).isZero();
  }

  @Test
  void theKeyOfAMessageIsFreeAtOnce() {
    String[] words = {
      "send", "--to", "anna@firma.example", "--subject", "Lohn", "--markdown", "text.md",
      "--key", "anna-11"
    };
    writeText();
    kill(1, words);
    office.run("", words).expect(0);
    office.run("", words).expect(0);
    assertThat(sink.records()).singleElement().matches(one -> one.to().size() == 1);
  }

  private void writeText() {
    try {
      Files.writeString(office.folder().resolve("text.md"), "Guten Tag\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatAProgramMadeReadyThatStandsStillIsLeftToIt() {
    try (Program first = start(FailPoint.stop(CodePoint.DURING_PLAN, 1), mailing())) {
      await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(notes()));
      assertThat(office.send().expect(2).errors()).contains("Another Pli is releasing");
      assertThat(staged()).isPositive();
      first.signal("CONT").expect(0);
    }
    Ledger ledger = Ledger.of(office, sink);
    ledger.assertAccountsFor(ROWS);
    assertThat(ledger.inState("accepted")).hasSize(ROWS);
  }
}
