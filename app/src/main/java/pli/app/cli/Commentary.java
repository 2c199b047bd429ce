// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import pli.app.facts.NextTries;
import pli.app.text.BudgetText;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// What is said beside the progress while messages are handed over: what was put off and until
/// when, and what is in the way.
final class Commentary {

  /// Deferred messages told one by one; a server that puts everything off says so as well in
  /// three. Taste.
  private static final int DEFERRED_NAMED = 3;

  private final Desk desk;
  private final AtomicInteger deferred = new AtomicInteger();
  private final AtomicInteger expired = new AtomicInteger();
  private final AtomicReference<Instant> waitedFor = new AtomicReference<>();

  Commentary(Desk desk) {
    this.desk = desk;
  }

  void tell(OutboxEvent event) {
    switch (event) {
      case OutboxEvent.Attempted e -> attempted(e);
      case OutboxEvent.Expired e -> expired(e.entry());
      case OutboxEvent.ServedElsewhere e -> desk.screen().sayNote("cli.served-elsewhere");
      case OutboxEvent.SessionFailed e ->
          desk.screen()
              .sayNote(
                  "cli.session-failed",
                  "cause", sentences(explained(e.account(), e.stage(), e.cause())),
                  "time", moment(e.nextTry()));
      case OutboxEvent.LimitReached e ->
          desk.screen().note(new Budgets(desk).wait(e));
      case OutboxEvent.ClockWasAhead e ->
          desk.screen()
              .note(
                  desk.words()
                      .count(
                          "handover.clock-was-ahead",
                          e.stranded().messages(),
                          "time", desk.findings().minute(e.stranded().until())));
      case OutboxEvent.SessionOpened e -> waitedFor.set(null);
      case OutboxEvent.AccountPaused e -> {
        // Told at the end, by #obstacle.
      }
      case OutboxEvent.AccountImpossible e -> {
        // Told at the end, by #obstacle.
      }
      case OutboxEvent.StoreFailed e -> {
        // Told at the end, by #obstacle.
      }
    }
  }

  /// What ended the handing over, if anything did.
  void tellObstacle(OutboxEvent obstacle) {
    switch (obstacle) {
      case OutboxEvent.AccountPaused e ->
          desk.screen().note(sentences(explained(e.account(), e.stage(), e.cause())));
      case OutboxEvent.AccountImpossible e -> desk.screen().complain(e.why());
      case OutboxEvent.StoreFailed e -> throw e.failure();
      case null, default -> {
        // The rows themselves say what became of them.
      }
    }
  }

  /// Said once for each moment that is waited for.
  void tellWaiting(Instant next) {
    if (!next.equals(waitedFor.getAndSet(next))) {
      desk.screen().sayNote("handover.waiting", "time", moment(next));
    }
  }

  void tellWaitOver(Instant next) {
    desk.screen().sayNote("handover.wait-over", "time", moment(next));
  }

  private void attempted(OutboxEvent.Attempted event) {
    Outcome outcome = event.attempt().outcome();
    if (outcome.kind() != Outcome.Kind.DEFERRED) {
      return;
    }
    int number = deferred.incrementAndGet();
    if (number > DEFERRED_NAMED) {
      if (number == DEFERRED_NAMED + 1) {
        desk.screen().sayNote("handover.deferred-more");
      }
      return;
    }
    OutboxEntry now = desk.wiring().outbox().entry(event.entry().id()).orElse(event.entry());
    if (now.state() != OutboxState.WAITING) {
      return;
    }
    Finding finding = explained(now.account(), outcome.stage(), outcome.cause());
    desk.screen()
        .sayNote(
            "handover.deferred",
            "to", now.recipient(),
            "cause", desk.words().say(finding.cause()),
            "time", moment(new NextTries(desk.wiring()).of(now).orElse(now.dueAt())),
            "until", moment(now.expiresAt()));
    if (!finding.raw().isBlank()) {
      Screen screen = desk.screen();
      String raw = "    « " + finding.raw().replace("\n", " ") + " »";
      screen.note(screen.styled(Screen.Style.DIM, raw));
    }
  }

  /// The first ones; all stand in the rows.
  private void expired(OutboxEntry entry) {
    if (expired.incrementAndGet() <= DEFERRED_NAMED) {
      desk.screen().sayNote("handover.expired", "to", entry.recipient());
    }
  }

  private Finding explained(String accountId, SmtpStage stage, Cause cause) {
    var account = desk.wiring().accounts().find(accountId);
    return desk.wiring()
        .diagnosis()
        .explain(stage, cause, account.map(Circumstances::of).orElse(Circumstances.UNKNOWN));
  }

  private String sentences(Finding finding) {
    return desk.words().say(finding.cause()) + " " + desk.words().say(finding.remedy());
  }

  private String moment(Instant moment) {
    return new BudgetText(desk.words(), desk.start().zone())
        .moment(moment, desk.wiring().clock().instant());
  }
}
