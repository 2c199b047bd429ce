// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import pli.app.text.BudgetText;
import pli.mailing.MailingProgress;
import pli.outbox.Dispatcher;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.RetrySchedule;

/// Hands over and looks on until everything has its outcome, or nothing will happen soon.
final class Follower {

  private static final Duration LOOK_EVERY = Duration.ofMillis(400);

  private final Desk desk;
  private final RetrySchedule schedule;
  private final Duration patience;
  private final Semaphore news = new Semaphore(0);
  private final AtomicReference<OutboxEvent> obstacle = new AtomicReference<>();
  private final AtomicReference<Instant> unreachableSince = new AtomicReference<>();
  private final Map<String, Instant> limitedUntil = new ConcurrentHashMap<>();
  private final ProgressLine progressLine;

  /// @param patience how long to wait for the next try of deferred entries, and for a server that
  ///     cannot be reached, before leaving the rest to the next run
  Follower(Desk desk, RetrySchedule schedule, Duration patience) {
    this.desk = desk;
    this.schedule = schedule;
    this.patience = patience;
    this.progressLine = new ProgressLine(desk.screen(), desk.wiring().clock());
  }

  /// @param rows asks the store how the rows stand now
  /// @return how they stood at the end
  List<MailingEntry> follow(Supplier<List<MailingEntry>> rows) {
    try (Dispatcher dispatcher = desk.wiring().dispatcher(schedule, this::hear);
        LastAnswer lastAnswer = new LastAnswer(dispatcher)) {
      lastAnswer.arm();
      dispatcher.start();
      dispatcher.wake();
      List<MailingEntry> now = rows.get();
      while (goesOn(MailingProgress.of(now)) && !waitsForLimit(now)) {
        progressLine.show(MailingProgress.of(now));
        waitForNews();
        now = rows.get();
      }
    }
    progressLine.end();
    tellObstacle();
    return rows.get();
  }

  private boolean goesOn(MailingProgress progress) {
    if (isFinal(obstacle.get()) || isUnreachableForLong()) {
      return false;
    }
    if (progress.isSettled()) {
      return obstacle.get() == null && copiesAreUnderWay();
    }
    Instant horizon = desk.wiring().clock().instant().plus(patience);
    return progress.claimed() > 0
        || progress.nextDue().filter(due -> due.isBefore(horizon)).isPresent();
  }

  /// The limits of the account let nothing leave for longer than anybody waits here.
  private boolean waitsForLimit(List<MailingEntry> rows) {
    Instant horizon = desk.wiring().clock().instant().plus(patience);
    return rows.stream()
        .map(MailingEntry::entry)
        .filter(entry -> entry.state() == OutboxState.WAITING)
        .map(entry -> limitedUntil.getOrDefault(entry.account(), Instant.MIN))
        .anyMatch(horizon::isBefore)
        && rows.stream().noneMatch(row -> row.entry().state() == OutboxState.CLAIMED);
  }

  /// The sender's own copies are no rows of the mailing, but belong to it.
  private boolean copiesAreUnderWay() {
    var outbox = desk.wiring().outbox();
    Instant now = desk.wiring().clock().instant();
    return !outbox.entries(List.of(OutboxState.CLAIMED), 1).isEmpty()
        || outbox.accountsWithWaiting().stream()
            .anyMatch(account -> outbox.dueCount(account, now, 1) > 0);
  }

  /// Entries that no session could be opened for stay due: their own times say nothing here.
  private boolean isUnreachableForLong() {
    Instant since = unreachableSince.get();
    return since != null
        && obstacle.get() instanceof OutboxEvent.SessionFailed failed
        && failed.nextTry().isAfter(since.plus(patience));
  }

  private static boolean isFinal(OutboxEvent event) {
    return switch (event) {
      case null -> false;
      case OutboxEvent.AccountPaused e -> true;
      case OutboxEvent.AccountImpossible e -> true;
      case OutboxEvent.StoreFailed e -> true;
      case OutboxEvent.Attempted e -> false;
      case OutboxEvent.SessionOpened e -> false;
      case OutboxEvent.SessionFailed e -> false;
      case OutboxEvent.ServedElsewhere e -> false;
      case OutboxEvent.LimitReached e -> false;
    };
  }

  private void hear(OutboxEvent event) {
    switch (event) {
      case OutboxEvent.Attempted e -> news.release();
      case OutboxEvent.SessionOpened e -> {
        unreachableSince.set(null);
        obstacle.set(null);
      }
      case OutboxEvent.ServedElsewhere e -> desk.screen().sayNote("cli.served-elsewhere");
      case OutboxEvent.SessionFailed e -> {
        unreachableSince.compareAndSet(null, desk.wiring().clock().instant());
        obstacle.set(e);
        desk.screen()
            .sayNote(
                "cli.session-failed",
                "cause", say(e.account(), e.stage(), e.cause()),
                "time", new Report.Findings(desk).clock(e.nextTry()));
      }
      case OutboxEvent.LimitReached e -> {
        limitedUntil.put(e.account(), e.next());
        desk.screen()
            .sayNote(
                "budget.wait",
                "provider", new Mailings(desk).providerName(e.account()),
                "time",
                    new BudgetText(desk.words(), desk.start().zone())
                        .moment(e.next(), desk.wiring().clock().instant()));
      }
      case OutboxEvent.AccountPaused e -> obstacle.set(e);
      case OutboxEvent.AccountImpossible e -> obstacle.set(e);
      case OutboxEvent.StoreFailed e -> obstacle.set(e);
    }
    news.release();
  }

  private void tellObstacle() {
    switch (obstacle.get()) {
      case OutboxEvent.AccountPaused e ->
          desk.screen().note(say(e.account(), e.stage(), e.cause()));
      case OutboxEvent.AccountImpossible e -> desk.screen().complain(e.why());
      case OutboxEvent.StoreFailed e -> throw e.failure();
      case null, default -> {
        // The rows themselves say what became of them.
      }
    }
  }

  private String say(String accountId, pli.smtp.SmtpStage stage, pli.smtp.Cause cause) {
    var account = desk.wiring().accounts().find(accountId);
    var finding =
        desk.wiring()
            .diagnosis()
            .explain(
                stage,
                cause,
                account.flatMap(pli.account.Account::providerId),
                account.map(pli.account.Account::server));
    return desk.words().say(finding.cause()) + " " + desk.words().say(finding.remedy());
  }

  private void waitForNews() {
    try {
      news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      // Several outcomes a millisecond may come in: one look at the store serves them all.
      TimeUnit.MILLISECONDS.sleep(Math.min(50, LOOK_EVERY.toMillis()));
      news.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// When a person or the system ends the program (Ctrl-C, SIGTERM), the answer to a message whose
  /// end has gone out is still awaited: it would be in doubt otherwise.
  private static final class LastAnswer implements AutoCloseable {

    private final Thread hook;

    LastAnswer(Dispatcher dispatcher) {
      hook = new Thread(dispatcher::close, "last-answer");
    }

    void arm() {
      Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The program is ending already; the hook does its work.
        return;
      }
    }
  }
}
