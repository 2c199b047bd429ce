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
import pli.store.jdbc.Database;
import pli.testkit.faults.FaultPlan;
import pli.testkit.faults.FaultyServer;
import pli.testkit.faults.TlsMode;
import pli.words.StoreUnavailable;

/// A whole run, from the release of three messages to the last answer, in which the store fails at
/// one step. Whatever n is: each message is taken once and accepted in the end.
final class SweepPlay implements Cell {

  private final int number;
  private final Knowledge knowledge;
  private final SweepFault fault;

  SweepPlay(int number, Knowledge knowledge, SweepFault fault) {
    this.number = number;
    this.knowledge = knowledge;
    this.fault = fault;
  }

  /// False if the run was over before.
  boolean hasFailed() {
    return fault.happened();
  }

  /// How many statements the run had.
  int statements() {
    return fault.steps();
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
        Database failing = fault.open(database)) {
      Account account = account(server.port());
      CellStore.accounts(database.database(), new CellClock()).add(account);
      fault.arm();
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

  private CellOutbox outbox(CellStore database, Database failing, Account account) {
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
    if (fault.happened()) {
      fault.heal();
    }
    return outbox.tries() > 0 || fault.happened();
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
        fault.heal();
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
    if (!fault.mayBeToldAs(code)) {
      wrong.add("is told as " + code);
    }
    wrong.addAll(knowledge.silentLanguages(List.of(failure.phrase())));
  }

  @Override
  public String toString() {
    return fault.toString();
  }
}
