// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.connection.ConnectionTest;
import pli.connection.StepResult;
import pli.connection.TestListener;
import pli.connection.TestReport;
import pli.connection.TestStep;
import pli.connection.TestSubject;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Diagnosis;
import pli.diagnosis.Explainer;
import pli.diagnosis.Finding;
import pli.diagnosis.ServerDate;
import pli.outbox.HandoverHistory;
import pli.provider.ProviderCalendar;
import pli.provider.ProviderChange;
import pli.smtp.SmtpStage;
import pli.smtp.client.SessionEvent;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Examines one account: opens the session through which its messages would leave, as far as the
/// sign-in, and brings together what else is known. Nothing is handed over and nothing is changed.
public final class AccountExamination {

  /// A change that comes within this time is worth a warning. Taste: three monthly mailings.
  private static final Duration SOON = Duration.ofDays(100);

  private final ConnectionTest test;
  private final AccountDirectory accounts;
  private final HandoverHistory history;
  private final Knowledge knowledge;
  private final InstantSource clock;

  /// What is known without asking anybody.
  public record Knowledge(
      Diagnosis diagnosis, Explainer explainer, ProviderCalendar calendar) {}

  public AccountExamination(
      ConnectionTest test,
      AccountDirectory accounts,
      HandoverHistory history,
      Knowledge knowledge,
      InstantSource clock) {
    this.test = test;
    this.accounts = accounts;
    this.history = history;
    this.knowledge = knowledge;
    this.clock = clock;
  }

  public AccountHealth examine(Account account) {
    GreetingTime greeting = new GreetingTime();
    Optional<Finding> finding = Optional.empty();
    Optional<Phrase> lacking = Optional.empty();
    try {
      TestSubject subject =
          new TestSubject(account, Optional.empty(), TestSubject.Reach.SIGN_IN, Optional.empty());
      TestReport report = test.run(subject, new Silent(), greeting);
      finding = report.failure().flatMap(StepResult::finding);
    } catch (InputRefused e) {
      lacking = Optional.of(e.phrase());
    }
    Optional<AccountHealth.Paused> paused = paused(account);
    List<ProviderChange> changes =
        knowledge.calendar.hitting(account.providerId(), account.signIn());
    return new AccountHealth(
        account,
        clock.instant(),
        verdict(finding, lacking.isPresent(), paused.isPresent(), changes),
        finding,
        lacking,
        paused,
        past(account),
        changes,
        greeting.said);
  }

  private Optional<AccountHealth.Paused> paused(Account account) {
    return accounts
        .pauseOf(account.id())
        .filter(one -> clock.instant().isBefore(one.until()))
        .map(AccountDirectory.Pause::reason)
        .map(
            reason ->
                new AccountHealth.Paused(
                    reason, knowledge.explainer.explainPause(reason, account)));
  }

  private Check.Verdict verdict(
      Optional<Finding> finding, boolean lacking, boolean paused, List<ProviderChange> changes) {
    if (lacking || finding.isPresent() && !finding.get().retry().again()) {
      return Check.Verdict.FAULT;
    }
    LocalDate soon = LocalDate.ofInstant(clock.instant().plus(SOON), ZoneOffset.UTC);
    boolean hit = changes.stream().anyMatch(change -> change.isInForce(soon));
    return paused || finding.isPresent() || hit ? Check.Verdict.WARNING : Check.Verdict.OK;
  }

  private AccountHealth.Past past(Account account) {
    Optional<HandoverHistory.Trouble> trouble = history.lastTrouble(account.id());
    return new AccountHealth.Past(
        history.lastAccepted(account.id()),
        trouble,
        trouble.flatMap(
            one ->
                knowledge.diagnosis.explain(
                    one.outcome().result(), Circumstances.of(account))));
  }

  private static final class Silent implements TestListener {

    @Override
    public void begins(TestStep step) {}

    @Override
    public void ends(StepResult result) {}
  }

  private static final class GreetingTime implements SessionEvent.Sink {

    private Optional<Instant> said = Optional.empty();

    @Override
    public void on(SessionEvent event) {
      if (event instanceof SessionEvent.ReplyReceived(SmtpStage stage, var reply)
          && stage == SmtpStage.GREETING) {
        said = ServerDate.in(reply.text());
      }
    }
  }
}
