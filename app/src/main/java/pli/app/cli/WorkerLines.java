// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import pli.app.text.BudgetText;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.doctor.AccountHealth;
import pli.doctor.Check;
import pli.outbox.OutboxEvent;
import pli.outbox.Outcome;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.words.Phrase;

/// What a worker says on standard error, for whoever reads it later: what is in the way, and each
/// message that was not accepted, by its id. Of messages that were accepted there is a record already.
final class WorkerLines {

  private final Desk desk;
  private final AtomicReference<String> storeFailure = new AtomicReference<>("");
  private final Map<String, String> last = new ConcurrentHashMap<>();

  WorkerLines(Desk desk) {
    this.desk = desk;
  }

  void tell(OutboxEvent event) {
    if (!(event instanceof OutboxEvent.StoreFailed)) {
      storeWorks();
    }
    switch (event) {
      case OutboxEvent.Attempted e -> attempted(e);
      case OutboxEvent.Expired e ->
          say("worker.expired", e.account(), "id", e.entry().id());
      case OutboxEvent.SessionOpened e ->
          say("worker.session", e.account(), "host", e.host());
      case OutboxEvent.SessionFailed e ->
          say(
              "worker.session-failed",
              e.account(),
              "cause", sentences(e.account(), e.stage(), e.cause()),
              "time", moment(e.nextTry()));
      case OutboxEvent.AccountPaused e ->
          say(
              "worker.paused",
              e.account(),
              "cause", sentences(e.account(), e.stage(), e.cause()));
      case OutboxEvent.AccountImpossible e ->
          say("worker.impossible", e.account(), "cause", desk.words().say(e.why()));
      case OutboxEvent.LimitReached e ->
          say("worker.limit", e.account(), "time", moment(e.next()));
      case OutboxEvent.ClockWasAhead e ->
          say(
              "worker.clock-was-ahead",
              e.account(),
              "count", e.stranded().messages(),
              "time", desk.findings().minute(e.stranded().until()));
      case OutboxEvent.ServedElsewhere e -> {
        // As it should be: somebody does it.
      }
      case OutboxEvent.StoreFailed e -> storeFails(e.failure().phrase());
    }
  }

  /// What the daily look at an account found, if anybody has to do something.
  void tell(AccountHealth health) {
    storeWorks();
    if (health.verdict() == Check.Verdict.FAULT || health.verdict() == Check.Verdict.WARNING) {
      say("worker.unhealthy", health.account().id());
    }
  }

  private void attempted(OutboxEvent.Attempted event) {
    Outcome outcome = event.attempt().outcome();
    String code =
        switch (outcome.kind()) {
          case ACCEPTED -> "";
          case DEFERRED -> "worker.deferred";
          case REFUSED -> "worker.refused";
          case IN_DOUBT -> "worker.in-doubt";
        };
    if (!code.isEmpty()) {
      say(
          code,
          event.account(),
          "id", event.entry().id(),
          "cause",
          desk.words().say(explained(event.account(), outcome.stage(), outcome.cause()).cause()));
    }
  }

  /// Asked again every second: said once, until it works again.
  private void storeFails(Phrase why) {
    String sentence = desk.words().say(why);
    if (!sentence.equals(storeFailure.getAndSet(sentence))) {
      desk.screen().note(sentence);
    }
  }

  /// A frozen outbox can be read and written; that is not what is missing.
  private void storeWorks() {
    if (desk.wiring().guard().isKnownFrozen()) {
      return;
    }
    if (!storeFailure.getAndSet("").isEmpty()) {
      say("worker.store-works", "");
    }
  }

  private void say(String code, String account, Object... values) {
    Map<String, String> all = new LinkedHashMap<>(Phrase.of(code, values).args());
    all.put("account", account);
    String sentence = desk.words().say(new Phrase(code, all));
    // What is found anew every second is said once, until something else is to be said.
    if (!sentence.equals(last.put(account, sentence))) {
      desk.screen().note(sentence);
    }
  }

  private String sentences(String account, SmtpStage stage, Cause cause) {
    Finding finding = explained(account, stage, cause);
    return desk.words().say(finding.cause()) + " " + desk.words().say(finding.remedy());
  }

  private Finding explained(String accountId, SmtpStage stage, Cause cause) {
    return desk.wiring()
        .diagnosis()
        .explain(
            stage,
            cause,
            desk.wiring()
                .accounts()
                .find(accountId)
                .map(Circumstances::of)
                .orElse(Circumstances.UNKNOWN));
  }

  private String moment(Instant moment) {
    return new BudgetText(desk.words(), desk.start().zone())
        .moment(moment, desk.wiring().clock().instant());
  }
}
