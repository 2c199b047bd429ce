// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.smtp.Cause;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.smtp.client.SessionResult;
import pli.smtp.client.Timeouts;
import pli.words.Phrase;

/// When a port does not answer as it should: whether the other submission port of the same server
/// does. That tells a blocked port from a server that is down, and a wrong setting from both.
final class PortComparison {

  /// Taste: a port that answers at all does so within a second or two.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final AccountSessions sessions;

  PortComparison(AccountSessions sessions) {
    this.sessions = sessions;
  }

  /// @param open the other port, if a mail server answered there
  record Compared(Phrase phrase, Set<Integer> open) {}

  /// @return empty where another port could not explain the failure
  Optional<Compared> compare(Account account, SmtpStage stage, Cause cause) {
    if (!isAboutThePort(stage, cause)) {
      return Optional.empty();
    }
    SubmissionServer server = account.server();
    SubmissionServer other = otherPort(server);
    boolean answers = answers(account, other);
    String code = answers ? "test.port-other-answers" : "test.port-both-silent";
    Phrase phrase =
        Phrase.of(
            code,
            "host", server.host(),
            "port", server.port(),
            "other", other.port(),
            "security", other.security().name().toLowerCase(Locale.ROOT));
    return Optional.of(new Compared(phrase, answers ? Set.of(other.port()) : Set.of()));
  }

  private static boolean isAboutThePort(SmtpStage stage, Cause cause) {
    return switch (stage) {
      // Clear text beyond this computer is refused here, whatever the port.
      case CONNECT -> !(cause instanceof Cause.StoppedHere);
      case GREETING -> cause instanceof Cause.TimedOut || cause instanceof Cause.ConnectionLost;
      case TLS ->
          cause instanceof Cause.TimedOut
              || cause instanceof Cause.ConnectionLost
              || cause instanceof Cause.TlsFailed(Cause.TlsProblem problem, String _)
                  && problem == Cause.TlsProblem.NOT_TLS;
      case RESOLVE, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, CONTENT, FINAL_REPLY, RSET, QUIT ->
          false;
    };
  }

  /// RFC 8314 §3.3 and RFC 6409 §3.1: the two ports of submission.
  private static SubmissionServer otherPort(SubmissionServer server) {
    return server.port() == 465
        ? new SubmissionServer(server.host(), 587, Security.STARTTLS)
        : new SubmissionServer(server.host(), 465, Security.TLS);
  }

  private boolean answers(Account account, SubmissionServer other) {
    Account withoutSignIn = account.withServer(other).withUserName("");
    return switch (sessions.open(withoutSignIn, Timeouts.capped(PATIENCE), event -> {})) {
      case AccountSessions.Opening.Tried(SessionResult.Opened(var session)) -> {
        session.close();
        yield true;
      }
      case AccountSessions.Opening.Tried(SessionResult.Failed(var stage, var _, var chain)) ->
          // A mail server with a bad certificate is a mail server.
          stage == SmtpStage.EHLO || stage == SmtpStage.STARTTLS || !chain.isEmpty();
      case AccountSessions.Opening.NoPassword _ -> false;
    };
  }
}
