// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.Credential;

/// All that is needed to open a session.
///
/// @param credential empty for a server that wants no sign-in
/// @param trust judges the server's certificate; the host name is checked in any case
/// @param window how many contents may stand unanswered in the session; 1 unless the account's
///     policy says otherwise, and more than 1 only works where the server announces CHUNKING and
///     PIPELINING (RFC 3030, RFC 2920). A broken line puts at most that many messages in doubt.
public record SessionPlan(
    SubmissionServer server,
    Optional<Credential> credential,
    X509ExtendedTrustManager trust,
    Timeouts timeouts,
    int window) {

  /// More unanswered contents gain nothing on any line and only widen the doubt. Measured.
  private static final int WINDOW_MOST = 32;

  public SessionPlan {
    Objects.requireNonNull(trust, "trust");
    if (window < 1 || window > WINDOW_MOST) {
      throw new IllegalArgumentException("window " + window);
    }
  }
}
