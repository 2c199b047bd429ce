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
import pli.outbox.Attempt;
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

/// Two messages, and a store of which one kind of statement fails two times.
///
/// Whatever it is, in the end both are accepted, and each was taken once: nothing went out whose mark
/// was not durable, and what went out was recorded when the store came back.
///
/// @param form of the fault, 0 to 2
record StoreCellPlay(
    int number, StoreStep step, StoreFault fault, int form, Knowledge knowledge)
    implements Cell {

  private static final int MESSAGES = 2;

  /// The first comes while others share the commit and each is then tried alone; the second is not
  /// to be overlooked.
  private int times() {
    // A lane that could not give its lease back does so when it runs next, and it need not.
    int most =
        step == StoreStep.GIVE_LEASE_BACK ? 1 : isWrittenOnce() ? MESSAGES : Integer.MAX_VALUE;
    return Math.min(List.of(2, 3, 1).get(form), most);
  }

  /// The record that is durable is found there and not written again: it comes once for each message,
  /// and a third time only if a mark shared its commit.
  private boolean isWrittenOnce() {
    return step == StoreStep.RECORD && fault == StoreFault.LOST_AFTER_COMMIT;
  }

  static List<Cell> all(int firstNumber, int form, Knowledge knowledge) {
    List<Cell> cells = new ArrayList<>();
    for (StoreStep step : StoreStep.values()) {
      for (StoreFault fault : StoreFault.values()) {
        cells.add(
            new StoreCellPlay(firstNumber + cells.size(), step, fault, form, knowledge));
      }
    }
    return cells;
  }

  @Override
  public String block() {
    return "store";
  }

  @Override
  public List<String> play(CellStore database) throws Exception {
    StepFails rule = new StepFails(step, fault, form, times());
    List<String> both =
        List.of("one" + number + "@kunde.example", "two" + number + "@kunde.example");
    List<String> wrong = new ArrayList<>();
    try (FaultyServer server =
            FaultyServer.open(FaultPlan.nothing(TlsMode.IMPLICIT), knowledge.serverTls());
        SqliteDatabase failing =
            AroundDatabase.open(database.file(), new FailingStatements(rule))) {
      Account account = account(server.port());
      CellStore.accounts(database.database(), new CellClock()).add(account);
      releaseUntilItSucceeds(database.outbox(failing, new CellClock()), account, both, wrong);
      try (CellOutbox outbox =
          new CellOutbox(
              knowledge, account, database, failing, UnaryOperator.identity(),
              id ->
                  knowledge
                      .sessions(
                          CellStore.accounts(database.database(), new CellClock()),
                          (host, port) ->
                              List.of(
                                  new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                          Timeouts.capped(Duration.ofSeconds(30)))
                      .open(id))) {
        outbox.start();
        if (!outbox.run(both, () -> rule.failed() > 0)) {
          wrong.add("did not end: " + outbox.sofar());
        }
        outbox.stop();
        if (rule.failed() != times()) {
          wrong.add("failed " + rule.failed() + " times");
        }
        both.forEach(key -> judge(outbox, server, key, wrong));
        judgeTheWords(outbox, wrong);
      }
    }
    return wrong;
  }

  private Account account(int port) {
    EmailAddress address = EmailAddress.parse("store" + number + "@amt.example");
    return Account.of(
            address, new SubmissionServer("localhost", port, Security.TLS), address.toString())
        .withTrustedRoot(Optional.of(knowledge.authority().rootPem()));
  }

  /// As a person does: says the same once more.
  private void releaseUntilItSucceeds(
      OutboxStore store, Account account, List<String> both, List<String> wrong) {
    CellClock start = new CellClock();
    for (int i = 0; i <= times(); i++) {
      try {
        CellStore.release(
            store, account.address(), both, Duration.ZERO, start.instant().minusSeconds(1));
        return;
      } catch (StoreUnavailable e) {
        if (!step.isOfTheRelease()) {
          wrong.add("the release failed: " + e);
        }
        judgeTheWords(e, wrong);
      }
    }
    wrong.add("the release did not succeed");
  }

  private void judge(CellOutbox outbox, FaultyServer server, String key, List<String> wrong) {
    if (outbox.entry(key).state() != OutboxState.ACCEPTED || server.taken(key) != 1) {
      wrong.add(key + " was taken " + server.taken(key) + " times: " + outbox.entry(key));
    }
    for (Attempt attempt : outbox.store().attempts(outbox.entry(key))) {
      if (attempt.outcome().kind().name().equals("ACCEPTED") && attempt.dotMark().isEmpty()) {
        wrong.add(key + " was accepted without a mark");
      }
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
    if (!failure.phrase().code().equals(fault.phrase())) {
      wrong.add("is told as " + failure.phrase().code());
    }
    wrong.addAll(knowledge.silentLanguages(List.of(failure.phrase())));
  }

  @Override
  public String toString() {
    return step + " | " + fault + " | form " + form;
  }
}
