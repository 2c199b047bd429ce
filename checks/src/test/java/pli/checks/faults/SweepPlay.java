// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pli.account.Account;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.client.Timeouts;
import pli.store.jdbc.AroundDatabase;
import pli.store.jdbc.SqliteDatabase;
import pli.testkit.faults.FaultPlan;
import pli.testkit.faults.FaultyServer;
import pli.testkit.faults.TlsMode;
import pli.words.StoreUnavailable;

/// A whole run, from the release of three messages to the last answer, in which the store fails at
/// the nth statement. Whatever n is: each message is taken once and accepted in the end.
final class SweepPlay implements Cell {

  private final int number;
  private final Knowledge knowledge;
  private final SweepMode mode;
  private final int nth;
  private final NthFails rule;

  SweepPlay(int number, Knowledge knowledge, SweepMode mode, int nth) {
    this.number = number;
    this.knowledge = knowledge;
    this.mode = mode;
    this.nth = nth;
    this.rule = new NthFails(mode, nth);
  }

  /// Where it failed; 0 if the run was over before.
  int failed() {
    return rule.failed();
  }

  /// How many statements the run had.
  int statements() {
    return rule.count();
  }

  @Override
  public String block() {
    return "statement";
  }

  @Override
  public List<String> play(CellStore database) throws Exception {
    List<String> keys =
        List.of(
            "one" + number + "@kunde.example", "two" + number + "@kunde.example",
            "three" + number + "@kunde.example");
    List<String> wrong = new ArrayList<>();
    try (FaultyServer server =
            FaultyServer.open(FaultPlan.nothing(TlsMode.IMPLICIT), knowledge.serverTls());
        SqliteDatabase failing =
            AroundDatabase.open(database.file(), new FailingStatements(rule))) {
      Account account = account(server.port());
      CellStore.accounts(database.database(), new CellClock()).add(account);
      rule.arm();
      release(database.outbox(failing, new CellClock()), account, keys, wrong);
      try (CellOutbox outbox = outbox(database, failing, account)) {
        outbox.start();
        if (!outbox.run(keys, () -> timeMayPass(outbox))) {
          wrong.add("did not end: " + outbox.sofar());
        }
        outbox.stop();
        keys.forEach(key -> judge(outbox, server, key, wrong));
        judgeTheWords(outbox, wrong);
      }
    }
    return wrong;
  }

  private CellOutbox outbox(CellStore database, SqliteDatabase failing, Account account) {
    return new CellOutbox(
        knowledge, account, database, failing, UnaryOperator.identity(),
        id ->
            knowledge
                .sessions(
                    CellStore.accounts(database.database(), new CellClock()),
                    (host, port) ->
                        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                    Timeouts.capped(Duration.ofSeconds(30)))
                .open(id));
  }

  private Account account(int port) {
    EmailAddress address = EmailAddress.parse("sweep" + number + "@amt.example");
    return Account.of(
            address, new SubmissionServer("localhost", port, Security.TLS), address.toString())
        .withTrustedRoot(Optional.of(knowledge.authority().rootPem()));
  }

  /// The cause is gone once it was noticed.
  private boolean timeMayPass(CellOutbox outbox) {
    if (rule.failed() > 0) {
      rule.heal();
    }
    return outbox.tries() > 0 || rule.failed() > 0;
  }

  private void release(
      OutboxStore store, Account account, List<String> keys, List<String> wrong) {
    for (int i = 0; i < 3; i++) {
      try {
        CellStore.release(
            store, account.address(), keys, Duration.ZERO,
            new CellClock().instant().minusSeconds(1));
        return;
      } catch (StoreUnavailable e) {
        judgeTheWords(e, wrong);
        rule.heal();
      }
    }
    wrong.add("the release did not succeed");
  }

  private static void judge(
      CellOutbox outbox, FaultyServer server, String key, List<String> wrong) {
    if (outbox.entry(key).state() != OutboxState.ACCEPTED || server.taken(key) != 1) {
      wrong.add(key + " was taken " + server.taken(key) + " times: " + outbox.entry(key));
    }
    wrong.addAll(outbox.contradictions(key));
  }

  private void judgeTheWords(CellOutbox outbox, List<String> wrong) {
    for (OutboxEvent event : outbox.events()) {
      if (event instanceof OutboxEvent.StoreFailed(var _, StoreUnavailable failure)) {
        judgeTheWords(failure, wrong);
      }
    }
  }

  private void judgeTheWords(StoreUnavailable failure, List<String> wrong) {
    String code = failure.phrase().code();
    String wanted =
        mode == SweepMode.FROM_HERE_ON ? "outbox.store-disk-full" : "outbox.store-failed";
    if (!code.equals(wanted)) {
      wrong.add("is told as " + code);
    }
    wrong.addAll(knowledge.silentLanguages(List.of(failure.phrase())));
  }

  @Override
  public String toString() {
    return nth + " | " + mode;
  }
}
