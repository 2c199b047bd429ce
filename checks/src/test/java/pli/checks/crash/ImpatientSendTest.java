// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// Somebody who sees nothing happen starts the same command a second time.
@Tag("crash")
class ImpatientSendTest {

  private static final int ROWS = 60;

  @TempDir Path folder;

  @RepeatedTest(3)
  void twoAtTheSameTimeHandOverEachRowOnce() {
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--delay", "10")) {
      office.addAccount(sink, 2);
      List<Program.Outcome> outcomes;
      try (Program one = office.startSending();
          Program other = office.startSending()) {
        outcomes = List.of(one.await(), other.await());
      }

      Ledger ledger = Ledger.of(office, sink);
      ledger.assertAccountsFor(ROWS);
      assertThat(ledger.inState("accepted")).hasSize(ROWS);
      // The one that comes while the other is still releasing is told so and changes nothing.
      assertThat(outcomes).extracting(Program.Outcome::status).contains(0).isSubsetOf(0, 2);
      assertThat(outcomes)
          .extracting(Program.Outcome::errors)
          .noneMatch(text -> text.contains("\tat "));
      outcomes.stream()
          .filter(outcome -> outcome.status() == 2)
          .forEach(outcome -> assertThat(outcome.errors()).contains("Another Pli is releasing"));
    }
  }
}
