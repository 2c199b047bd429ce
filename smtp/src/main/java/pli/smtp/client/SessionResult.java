// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.security.cert.X509Certificate;
import java.util.List;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// What came of opening a session.
public sealed interface SessionResult {

  /// Connected, secured, signed in.
  record Opened(SmtpSession session) implements SessionResult {}

  /// @param stage where it ended
  /// @param shownChain the certificates that the server showed, as far as it came to that
  record Failed(SmtpStage stage, Cause cause, List<X509Certificate> shownChain)
      implements SessionResult {}
}
