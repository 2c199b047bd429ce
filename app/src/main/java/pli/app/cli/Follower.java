// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import pli.mailing.MailingProgress;
import pli.outbox.Dispatcher;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.RetrySchedule;
import pli.words.Phrase;
import pli.words.StoreUnavailable;
import pli.words.Words;

/// Hands over and looks on until everything has its outcome, or nothing will happen soon.
final class Follower {

  private static final Duration LOOK_EVERY = Duration.ofMillis(400);

  /// So long at least between two looks. Taste.
  private static final Duration LOOKS_APART = Duration.ofMillis(50);

  /// More are never claimed at once on one computer: 20 sessions, 16 entries each.
  private static final int CLAIMED_LOOKED_AT = 320;

  private final Desk desk;
  private final RetrySchedule schedule;
  private final Plan plan;
  private final Patience patience;
  private final Commentary commentary;
  private final Semaphore news = new Semaphore(0);
  private final AtomicReference<OutboxEvent> obstacle = new AtomicReference<>();
  private final AtomicReference<Instant> limitedUntil = new AtomicReference<>(Instant.MIN);
  private final ProgressLine progressLine;

  /// What the store said last; null before it said anything.
  private MailingProgress known;

  /// @param account whose messages they are; what happens to others is not told
  /// @param patience how long to wait in all for tries of deferred entries, and for a server that
  ///     cannot be reached, before leaving the rest to another run
  /// @param goesOn says how the rest goes on later; empty if it never will
  record Plan(String account, Duration patience, Optional<Phrase> goesOn) {}

  Follower(Desk desk, RetrySchedule schedule, Plan plan) {
    this.desk = desk;
    this.schedule = schedule;
    this.plan = plan;
    this.patience = new Patience(plan.patience);
    this.commentary = new Commentary(desk);
    this.progressLine = new ProgressLine(desk.screen(), desk.wiring().clock());
  }

  /// Follows all messages of a mailing. They are counted in the store: to read thousands of rows twenty
  /// times a second would take more than handing them over.
  ///
  /// @return how its rows stood at the end
  List<MailingEntry> followMailing(String id) {
    follow(() -> MailingProgress.ofCounts(desk.wiring().tallies().ofMailing(id)));
    return desk.wiring().outbox().mailingEntries(id);
  }

  /// @return how the message stood at the end, as the only row
  List<MailingEntry> followMessage(String entry) {
    Supplier<List<MailingEntry>> row =
        () -> List.of(OutboxListCommand.line(new EntryMoves(desk).entry(entry)));
    follow(() -> MailingProgress.of(row.get()));
    return row.get();
  }

  /// @param progress asks the store how the rows stand now
  private void follow(Supplier<MailingProgress> progress) {
    try (Dispatcher dispatcher = desk.wiring().dispatcher(schedule, this::hear);
        Interruption interruption = new Interruption(desk.ending(), dispatcher, teller(progress))) {
      interruption.arm();
      dispatcher.start();
      dispatcher.wake();
      lookOn(progress, interruption);
    } catch (StoreUnavailable e) {
      progressLine.end();
      tellWhatIsKnown();
      throw e;
    }
    progressLine.end();
    if (obstacle.get() instanceof OutboxEvent.StoreFailed
        && !desk.wiring().guard().isKnownFrozen()) {
      tellWhatIsKnown();
    }
    commentary.tellObstacle(obstacle.get());
    if (desk.wiring().guard().isFrozen()) {
      // Counted in a database that has forgotten some of it.
      desk.wiring().guard().requireInStep();
    }
  }

  private void lookOn(Supplier<MailingProgress> progress, Interruption interruption) {
    Instant looked = desk.wiring().clock().instant();
    known = progress.get();
    while (goesOn(known) || interruption.isUnderWay()) {
      if (!interruption.isUnderWay()) {
        progressLine.show(known);
        tellWaiting(known);
      }
      waitForNews(looked);
      looked = desk.wiring().clock().instant();
      known = progress.get();
    }
  }

  /// The store went away: how far everything was when it was asked last.
  private void tellWhatIsKnown() {
    if (known != null) {
      desk.screen()
          .sayNote(
              "handover.interrupted",
              "done", Words.number(known.total() - known.open()),
              "total", Words.number(known.total()));
    }
  }

  /// What is left and how it goes on: the last thing that is said.
  void tellRest(List<MailingEntry> rows) {
    MailingProgress progress = MailingProgress.of(rows);
    if (progress.open() == 0 || plan.goesOn.isEmpty()) {
      return;
    }
    if (!isFinal(obstacle.get())) {
      commentary.tellWaitOver(nextByTheLimits(progress));
    }
    desk.screen().note(desk.words().say(plan.goesOn.get()));
  }

  private boolean goesOn(MailingProgress progress) {
    if (isFinal(obstacle.get())) {
      return false;
    }
    if (progress.isSettled()) {
      return obstacle.get() == null && copiesAreUnderWay();
    }
    Instant now = desk.wiring().clock().instant();
    Instant next = next(progress, now);
    return progress.claimed() > 0
        || patience.lastsUntil(next, progress.total() - progress.open(), now);
  }

  /// When something will happen again: at the next due entry, but not before the server is tried
  /// again or the account's limits let anything leave.
  private Instant next(MailingProgress progress, Instant now) {
    Instant next = progress.nextDue().orElse(now);
    if (obstacle.get() instanceof OutboxEvent.SessionFailed failed
        && failed.nextTry().isAfter(next)) {
      next = failed.nextTry();
    }
    return limitedUntil.get().isAfter(next) ? limitedUntil.get() : next;
  }

  /// Asks what is on record too: it may have become known with the last answer. Too slow for each look.
  private Instant nextByTheLimits(MailingProgress progress) {
    Instant next = next(progress, desk.wiring().clock().instant());
    return desk.wiring()
        .accounts()
        .find(plan.account)
        .map(desk.wiring().limits()::next)
        .filter(next::isBefore)
        .orElse(next);
  }

  private void tellWaiting(MailingProgress progress) {
    Instant now = desk.wiring().clock().instant();
    Instant next = next(progress, now);
    boolean waits = progress.claimed() == 0 && progress.open() > 0 && next.isAfter(now);
    if (waits && plan.goesOn.isPresent()) {
      commentary.tellWaiting(next);
    }
  }

  /// The sender's own copies are no rows of the mailing, but belong to it.
  private boolean copiesAreUnderWay() {
    var outbox = desk.wiring().outbox();
    Instant now = desk.wiring().clock().instant();
    return !limitedUntil.get().isAfter(now)
        && (outbox.dueCount(plan.account, now, 1) > 0
            || outbox.entries(List.of(OutboxState.CLAIMED), CLAIMED_LOOKED_AT).stream()
                .anyMatch(entry -> entry.account().equals(plan.account)));
  }

  private static boolean isFinal(OutboxEvent event) {
    return switch (event) {
      case null -> false;
      case OutboxEvent.AccountPaused e -> true;
      case OutboxEvent.AccountImpossible e -> true;
      case OutboxEvent.StoreFailed e -> true;
      case OutboxEvent.Attempted e -> false;
      case OutboxEvent.Expired e -> false;
      case OutboxEvent.SessionOpened e -> false;
      case OutboxEvent.SessionFailed e -> false;
      case OutboxEvent.ServedElsewhere e -> false;
      case OutboxEvent.LimitReached e -> false;
      case OutboxEvent.ClockWasAhead e -> false;
    };
  }

  private void hear(OutboxEvent event) {
    // A failing store concerns every account and names none.
    if (!event.account().equals(plan.account) && !(event instanceof OutboxEvent.StoreFailed)) {
      return;
    }
    switch (event) {
      case OutboxEvent.Attempted e -> {
        // The store is the truth; this is only the news that there is some.
      }
      case OutboxEvent.Expired e -> {
        // The same.
      }
      case OutboxEvent.ServedElsewhere e -> {
        // Its progress shows in the store as well.
      }
      case OutboxEvent.ClockWasAhead e -> {
        // Due now; the store says so.
      }
      case OutboxEvent.SessionOpened e -> obstacle.set(null);
      case OutboxEvent.LimitReached e -> limitedUntil.set(e.next());
      case OutboxEvent.SessionFailed e -> obstacle.set(e);
      case OutboxEvent.AccountPaused e -> obstacle.set(e);
      case OutboxEvent.AccountImpossible e -> obstacle.set(e);
      case OutboxEvent.StoreFailed e -> obstacle.set(e);
    }
    commentary.tell(event);
    news.release();
  }

  private Interruption.Teller teller(Supplier<MailingProgress> current) {
    return new Interruption.Teller() {
      @Override
      public void stopping() {
        progressLine.end();
        desk.screen().sayNote("handover.stopping");
      }

      @Override
      public void stopped() {
        MailingProgress progress = current.get();
        desk.screen()
            .sayNote(
                "handover.interrupted",
                "done", Words.number(progress.total() - progress.open()),
                "total", Words.number(progress.total()));
        if (progress.open() > 0) {
          plan.goesOn.map(desk.words()::say).ifPresent(desk.screen()::note);
        }
      }
    };
  }

  private void waitForNews(Instant looked) {
    try {
      news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
      // Several outcomes a millisecond may come in: one look at the store serves them all.
      TimeUnit.MILLISECONDS.sleep(restMillis(looked));
      news.drainPermits();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Until it is time for the next look. A clock may have been put right in between.
  private long restMillis(Instant looked) {
    long since = Duration.between(looked, desk.wiring().clock().instant()).toMillis();
    return since < 0 ? LOOKS_APART.toMillis() : Math.max(0, LOOKS_APART.toMillis() - since);
  }
}
