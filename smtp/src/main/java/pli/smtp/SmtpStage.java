// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The step of a session at which something was answered or went wrong.
///
/// Each stage owns the time that a client waits for its reply. The minimums are those of
/// RFC 5321 §4.5.3.2; the time is for the whole reply, not for one read of the socket, so that a
/// server that drips single bytes cannot hold a session for ever.
public enum SmtpStage {
  /// Host name to addresses.
  RESOLVE(Duration.ofSeconds(30)),
  /// TCP connection.
  CONNECT(Duration.ofSeconds(30)),
  /// TLS handshake, at once (RFC 8314 §3) or after STARTTLS (RFC 3207).
  TLS(Duration.ofMinutes(1)),
  /// The server's first line. RFC 5321 §4.5.3.2.1
  GREETING(Duration.ofMinutes(5)),
  EHLO(Duration.ofMinutes(5)),
  STARTTLS(Duration.ofMinutes(2)),
  AUTH(Duration.ofMinutes(2)),
  /// RFC 5321 §4.5.3.2.2
  MAIL(Duration.ofMinutes(5)),
  /// RFC 5321 §4.5.3.2.3
  RCPT(Duration.ofMinutes(5)),
  /// The answer to DATA. RFC 5321 §4.5.3.2.4
  DATA(Duration.ofMinutes(2)),
  /// Writing the content, for each block. RFC 5321 §4.5.3.2.5
  CONTENT(Duration.ofMinutes(3)),
  /// The answer to the final dot or to BDAT LAST. RFC 5321 §4.5.3.2.6
  FINAL_REPLY(Duration.ofMinutes(10)),
  RSET(Duration.ofMinutes(5)),
  QUIT(Duration.ofSeconds(5));

  private final Duration limit;

  SmtpStage(Duration limit) {
    this.limit = limit;
  }

  /// How long a client waits at this stage unless [pli.smtp.client.Timeouts] says otherwise.
  public Duration limit() {
    return limit;
  }

  /// The stage of a name as documents and people write it, such as `final-reply`.
  public static Optional<SmtpStage> ofName(String name) {
    String constant = name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    return Arrays.stream(values()).filter(stage -> stage.name().equals(constant)).findFirst();
  }
}
