// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.diagnosis.Finding;
import pli.diagnosis.ServerDate;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.ServerCapabilities;
import pli.smtp.SmtpStage;
import pli.smtp.client.SessionEvent;
import pli.words.Phrase;

/// Cuts what happens on the wire into steps, and measures them by the events: a step ends when the
/// next one can begin.
final class StepWatch implements SessionEvent.Sink {

  private final InstantSource clock;
  private final TestListener listener;
  private final boolean starttls;
  private final List<TestStep> ahead;
  private final List<StepResult> results = new ArrayList<>();

  private Instant begun;
  private boolean secured;
  private String mechanism = "";
  private Optional<Instant> serverTime = Optional.empty();

  /// @param ahead all steps of this test in their order
  StepWatch(
      InstantSource clock, TestListener listener, Security security, List<TestStep> ahead) {
    this.clock = clock;
    this.listener = listener;
    this.starttls = security == Security.STARTTLS;
    this.ahead = new ArrayList<>(ahead);
    this.begun = clock.instant();
    listener.begins(ahead.getFirst());
  }

  @Override
  public void on(SessionEvent event) {
    switch (event) {
      case SessionEvent.Resolved(var host, var addresses) ->
          passed(TestStep.NAME, StepDetails.addresses(host, addresses));
      case SessionEvent.Connected(var address, var port) ->
          passed(TestStep.CONNECT, StepDetails.connected(address, port));
      case SessionEvent.Secured(var tls) -> {
        secured = true;
        passed(TestStep.TLS, StepDetails.secured(tls, clock.instant()));
      }
      case SessionEvent.ReplyReceived(var stage, var reply) -> answered(stage, reply);
      case SessionEvent.CommandWritten(var line) -> noteMechanism(line);
      case SessionEvent.ContentWritten _, SessionEvent.Failed _ -> {}
    }
  }

  private void answered(SmtpStage stage, Reply reply) {
    if (!reply.isCompleted()) {
      return;
    }
    if (stage == SmtpStage.GREETING) {
      serverTime = ServerDate.in(reply.text());
      passed(TestStep.GREETING, StepDetails.greeting(reply));
    }
    // What is offered before STARTTLS counts for nothing (RFC 3207 §4.2).
    if (stage == SmtpStage.EHLO && (secured || !starttls)) {
      passed(
          TestStep.EXTENSIONS, StepDetails.extensions(ServerCapabilities.fromEhlo(reply)));
    }
  }

  private void noteMechanism(String line) {
    if (line.startsWith("AUTH ")) {
      mechanism = line.split(" ")[1];
    }
  }

  /// By which mechanism the sign-in was tried; empty if there was none.
  String mechanism() {
    return mechanism;
  }

  /// What the server's clock said, if its greeting told.
  Optional<Instant> serverTime() {
    return serverTime;
  }

  /// A step counts once: a session that is opened a second time, with a fresh token, goes the same
  /// way again.
  void passed(TestStep step, List<Phrase> details) {
    if (!ahead.contains(step)) {
      return;
    }
    ended(StepResult.ok(step, took(), details));
    if (!ahead.isEmpty()) {
      listener.begins(ahead.getFirst());
    }
  }

  /// Ends the test: what was still ahead is not reached.
  void failed(TestStep step, List<Phrase> details, Finding why) {
    ended(StepResult.failed(step, took(), details, why));
    List.copyOf(ahead).forEach(rest -> ended(StepResult.notReached(rest)));
  }

  TestReport report() {
    return new TestReport(results);
  }

  private void ended(StepResult result) {
    ahead.remove(result.step());
    results.add(result);
    begun = clock.instant();
    listener.ends(result);
  }

  private Duration took() {
    Duration taken = Duration.between(begun, clock.instant());
    return taken.isNegative() ? Duration.ZERO : taken;
  }
}
