// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.smtp.client.SessionResult;
import pli.smtp.client.Timeouts;

/// Which ports of a mail server can be reached from here: 25 (for servers, often blocked), 465 and 587
/// (for handing over mail). Only a greeting or a certificate counts: networks that block a port let a
/// connection come about all the same.
final class PortSurvey {

  /// RFC 5321 §4.5.4.2 and RFC 8314 §7.
  private static final Map<Integer, Security> PORTS =
      Map.of(25, Security.STARTTLS, 465, Security.TLS, 587, Security.STARTTLS);

  /// Taste: a port that answers at all does so within a second or two.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AccountSessions sessions;

  PortSurvey(AccountSessions sessions) {
    this.sessions = sessions;
  }

  /// Asks all three at once.
  ///
  /// @return for each port, and for the account's own, whether a mail server answered
  Map<Integer, Boolean> of(Account account) {
    Map<Integer, Security> ports = new TreeMap<>(PORTS);
    ports.put(account.server().port(), account.server().security());
    Map<Integer, Boolean> answers = new ConcurrentHashMap<>();
    Thread[] threads =
        ports.entrySet().stream()
            .map(
                one ->
                    Thread.ofVirtual()
                        .name("port-" + one.getKey())
                        .start(
                            () ->
                                answers.put(
                                    one.getKey(),
                                    answers(account, one.getKey(), one.getValue()))))
            .toArray(Thread[]::new);
    for (Thread thread : threads) {
      join(thread);
    }
    return new TreeMap<>(answers);
  }

  private boolean answers(Account account, int port, Security security) {
    Account withoutSignIn =
        account
            .withServer(new SubmissionServer(account.server().host(), port, security))
            .withUserName("");
    return switch (sessions.open(withoutSignIn, Timeouts.capped(PATIENCE), event -> {})) {
      case AccountSessions.Opening.Tried(SessionResult.Opened(var session)) -> {
        session.close();
        yield true;
      }
      case AccountSessions.Opening.Tried(SessionResult.Failed(var stage, var _, var chain)) ->
          stage == SmtpStage.EHLO || stage == SmtpStage.STARTTLS || !chain.isEmpty();
      case AccountSessions.Opening.NoPassword _ -> false;
    };
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
