// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// Two programs on one data folder that do not see each other: each in a space of process numbers of its
/// own, as containers have.
@Tag("crash")
class OtherSpaceTest {

  private static final int ROWS = 60;

  private static final List<String> OWN_SPACE =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

  @TempDir Path folder;

  @BeforeAll
  static void spacesCanBeMade() {
    boolean can = Files.isDirectory(Path.of("/proc/self/ns")) && runs(OWN_SPACE, "true");
    if (!can) {
      System.err.println(
          "+--------------------------------------------------------------+\n"
              + "| skipped: no process space of its own can be made (unshare)   |\n"
              + "+--------------------------------------------------------------+");
    }
    assumeThat(can).as("unshare --pid").isTrue();
  }

  @Test
  void twoThatDoNotSeeEachOtherKeepToTheSessionsAndDoNotTakeTheAccountFromEachOther()
      throws Exception {
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.inClear(folder.resolve("sink"), "--delay", "250");
        CountingRelay relay = new CountingRelay(sink.port())) {
      office
          .run(
              Office.PASSWORD + "\n",
              "account", "add", Office.ACCOUNT, "--server", "localhost",
              "--port", Integer.toString(relay.port()), "--sessions", "1",
              "--security", "none", "--password-stdin")
          .expect(0);
      Set<Long> tokens = new TreeSet<>();
      try (Program worker = start(office, "worker");
          Program sending = start(office, "mailing", "send", office.mailing().toString())) {
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(50))
            .until(
                () -> {
                  token(office).ifPresent(tokens::add);
                  return !sending.isRunning();
                });
        sending.await().expect(0);
        assertThat(worker.isRunning()).isTrue();
      }

      Ledger ledger = Ledger.of(office, sink);
      ledger.assertAccountsFor(ROWS);
      assertThat(ledger.inState("accepted")).hasSize(ROWS);
      assertThat(relay.most()).as("connections at once").isEqualTo(1);
      assertThat(tokens).as("times the account changed hands").hasSizeLessThan(4);
    }
  }

  private static Program start(Office office, String... arguments) {
    List<String> command = new ArrayList<>(OWN_SPACE);
    command.addAll(Program.pli());
    return office.startAs(command, Map.of(), arguments);
  }

  private static Optional<Long> token(Office office) throws SQLException {
    String file = "jdbc:sqlite:" + office.folder().resolve("data/pli.db");
    try (var connection = DriverManager.getConnection(file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT token FROM account_lease")) {
      return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
    }
  }

  private static boolean runs(List<String> command, String program) {
    List<String> words = new ArrayList<>(command);
    words.add(program);
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
