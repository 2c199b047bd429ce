// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Diagnosis;
import pli.diagnosis.Finding;
import pli.smtp.Cause;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;
import pli.smtp.client.SessionEvent;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Tests a mailbox by opening the session that its messages leave through, and says of each step how
/// it went. Nothing is handed over unless the subject asks for a message to oneself.
///
/// May be used by several threads at once.
public final class ConnectionTest {

  private final AccountSessions sessions;
  private final Diagnosis diagnosis;
  private final InstantSource clock;

  public ConnectionTest(AccountSessions sessions, Diagnosis diagnosis, InstantSource clock) {
    this.sessions = sessions;
    this.diagnosis = diagnosis;
    this.clock = clock;
  }

  /// Runs the test to its end or to the first failure.
  ///
  /// @param events hears the dialogue too, for the transcript
  /// @throws InputRefused if the account has no saved password
  public TestReport run(
      TestSubject subject, TestListener listener, SessionEvent.Sink events) {
    Account account = subject.account();
    StepWatch watch = new StepWatch(clock, listener, account.server().security(), steps(subject));
    SessionEvent.Sink both =
        event -> {
          events.on(event);
          watch.on(event);
        };
    switch (open(subject, both)) {
      case SessionResult.Opened(SmtpSession session) -> {
        try (session) {
          inSession(subject, session, watch);
        }
      }
      case SessionResult.Failed(SmtpStage stage, Cause cause, List<X509Certificate> chain) -> {
        Optional<PortComparison.Compared> ports =
            new PortComparison(sessions).compare(account, stage, cause);
        watch.failed(
            TestStep.of(stage),
            beside(stage, chain, ports),
            diagnosis.explain(
                stage,
                cause,
                Circumstances.of(account)
                    .withChain(chain)
                    .withOpenPorts(ports.map(PortComparison.Compared::open).orElse(Set.of()))
                    .withTimes(clock.instant(), watch.serverTime())));
      }
    }
    return watch.report();
  }

  private static List<TestStep> steps(TestSubject subject) {
    List<TestStep> steps = TestStep.untilOpen(subject.account().server().security());
    if (subject.signsIn()) {
      steps.add(TestStep.SIGN_IN);
    }
    if (subject.reaches(TestSubject.Reach.SENDER)) {
      steps.add(TestStep.SENDER);
    }
    subject.letter().ifPresent(letter -> steps.add(TestStep.MESSAGE));
    return steps;
  }

  private SessionResult open(TestSubject subject, SessionEvent.Sink events) {
    Account account = subject.account();
    if (subject.signsIn() && subject.password().isPresent()) {
      return sessions.open(account, subject.password().get(), Timeouts.interactive(), events);
    }
    Account asTested = subject.signsIn() ? account : account.withUserName("");
    return switch (sessions.open(asTested, Timeouts.interactive(), events)) {
      case AccountSessions.Opening.Tried(SessionResult result) -> result;
      case AccountSessions.Opening.NoPassword(Phrase why) -> throw new InputRefused(why);
    };
  }

  private void inSession(TestSubject subject, SmtpSession session, StepWatch watch) {
    Account account = subject.account();
    if (subject.signsIn()) {
      watch.passed(
          TestStep.SIGN_IN,
          List.of(
              Phrase.of(
                  "test.signed-in",
                  "user", account.userName(),
                  "mechanism", watch.mechanism())));
    }
    if (!subject.reaches(TestSubject.Reach.SENDER)) {
      return;
    }
    Optional<RecipientResult> refusal =
        session.tryEnvelope(Envelope.of(account.address(), account.address()));
    if (refusal.isPresent()) {
      watch.failed(TestStep.SENDER, List.of(), finding(account, refusal.get()));
      return;
    }
    watch.passed(
        TestStep.SENDER, List.of(Phrase.of("test.sender", "address", account.address())));
    subject.letter().ifPresent(letter -> handOver(account, session, letter, watch));
  }

  private void handOver(
      Account account, SmtpSession session, TestLetter letter, StepWatch watch) {
    RecipientResult result = letter.handOver(session);
    if (!(result instanceof RecipientResult.Accepted(var reply))) {
      watch.failed(TestStep.MESSAGE, List.of(), finding(account, result));
      return;
    }
    // The session is not held open while the message is on its way.
    session.close();
    List<Phrase> details = new ArrayList<>();
    details.add(Phrase.of("test.message-accepted", "reply", reply.toString()));
    details.addAll(letter.lookForIt());
    watch.passed(TestStep.MESSAGE, details);
  }

  private static List<Phrase> beside(
      SmtpStage stage, List<X509Certificate> chain, Optional<PortComparison.Compared> ports) {
    List<Phrase> details = new ArrayList<>();
    if (TestStep.of(stage) == TestStep.TLS) {
      details.addAll(StepDetails.refusedCertificate(chain));
    }
    ports.map(PortComparison.Compared::phrase).ifPresent(details::add);
    return details;
  }

  private Finding finding(Account account, RecipientResult result) {
    return diagnosis
        .explain(result, Circumstances.of(account))
        .orElseThrow(() -> new IllegalStateException("nothing to explain: " + result));
  }
}
