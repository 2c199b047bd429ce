// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.testkit.SinkRecord;
import tools.jackson.databind.JsonNode;

/// The server took a message and its answer never came: nobody can know, and Pli says so.
@Tag("crash")
class LostAnswerTest {

  private static final int ROWS = 12;
  private static final int SILENT_ROW = 7;

  @TempDir Path folder;

  @Test
  void theOneWithoutAnswerIsInDoubtAndNeverHandedOverAgainByItself() {
    String doubtful = Office.address(SILENT_ROW);
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--silent-for", doubtful)) {
      office.addAccount(sink, 1);
      try (Program run = office.startSending()) {
        sink.awaitCount(run, count -> recipients(sink).contains(doubtful));
        assertThat(run.kill().status()).isEqualTo(137);
      }

      for (int again = 0; again < 2; again++) {
        Program.Outcome outcome = office.send().expect(3);
        assertThat(outcome.output()).contains(doubtful, "outbox settle");
        Ledger ledger = Ledger.of(office, sink);
        ledger.assertAccountsFor(ROWS);
        assertThat(ledger.inState("inDoubt")).containsExactly(doubtful);
        assertThat(sink.records()).hasSize(ROWS);
      }

      office
          .run(
              "", "outbox", "settle", entryOf(office, doubtful), "--attempt", "1", "--accepted",
              "--reason", "seen")
          .expect(0);
      office.send().expect(0);
      assertThat(Ledger.of(office, sink).inState("accepted")).hasSize(ROWS);
      assertThat(sink.records()).hasSize(ROWS);
    }
  }

  @Test
  void resendIsAPersonsDecisionAndHandsOverExactlyOnceMore() {
    String doubtful = Office.address(SILENT_ROW);
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess silent = SinkProcess.start(folder.resolve("sink"), "--silent-for", doubtful)) {
      office.addAccount(silent, 1);
      try (Program run = office.startSending()) {
        silent.awaitCount(run, count -> recipients(silent).contains(doubtful));
        run.kill();
      }
      office.send().expect(3);
      String entry = entryOf(office, doubtful);
      try (Program run =
          office.start(
              "", "outbox", "settle", entry, "--attempt", "1", "--resend", "--reason",
              "not there")) {
        silent.awaitCount(run, count -> count > ROWS);
        assertThat(run.isRunning()).as("it waits for the answer").isTrue();
      }
      assertThat(recipients(silent)).hasSize(ROWS + 1);
      assertThat(recipients(silent)).filteredOn(doubtful::equals).hasSize(2);
      office.send().expect(3);
      assertThat(recipients(silent)).hasSize(ROWS + 1);
    }
  }

  private static List<String> recipients(SinkProcess sink) {
    return sink.records().stream().map(SinkRecord::to).map(List::getFirst).toList();
  }

  private static String entryOf(Office office, String address) {
    for (JsonNode row : office.status().get("rows")) {
      if (row.get("to").asString().equals(address)) {
        return row.get("entry").asString();
      }
    }
    throw new AssertionError("no row for " + address);
  }
}
