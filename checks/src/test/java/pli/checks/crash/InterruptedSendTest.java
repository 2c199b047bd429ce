// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// Ctrl-C in the middle: it is said how far everything is and how it goes on, the answers that are
/// out are awaited, and the next run does the rest.
@Tag("crash")
class InterruptedSendTest {

  private static final int ROWS = 40;

  @TempDir Path folder;

  @RepeatedTest(2)
  void anInterruptedMailingSaysHowItGoesOn() {
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--delay", "100")) {
      office.addAccount(sink, 1);
      Program.Outcome outcome;
      try (Program sending = office.startSending()) {
        sink.awaitCount(sending, count -> count >= 3);
        outcome = sending.interrupt().expect(130);
      }

      assertThat(outcome.errors())
          .contains("is released with 40 messages", "Stopping;", "Interrupted:", "of 40",
              "pli mailing resume payslips-")
          .doesNotContain("\tat ");
      office.send().expect(0);
      Ledger ledger = Ledger.of(office, sink);
      ledger.assertAccountsFor(ROWS);
      assertThat(ledger.inState("accepted")).hasSize(ROWS);
    }
  }
}
