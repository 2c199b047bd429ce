// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server's clock says. Some servers put the time into their greeting, in the form of a mail
/// header (RFC 5322 §3.3), such as `220 mail.example ESMTP ready at Tue, 24 Nov 2026 09:00:00 +0100`.
public final class ServerDate {

  /// Taste: greetings are short; it bounds the search.
  private static final int LIMIT_CHARS = 1_000;

  /// A clock that is further off than this is wrong: certificates, tokens and the dates of messages
  /// suffer. Taste; Kerberos allows five minutes.
  public static final Duration TOLERANCE = Duration.ofMinutes(10);

  private static final Pattern DATE =
      Pattern.compile(
          "\\b(\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4}"
              + " \\d{2}:\\d{2}:\\d{2} [+-]\\d{4})\\b");

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss xx", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private ServerDate() {}

  /// @param greeting text of a greeting
  public static Optional<Instant> in(String greeting) {
    String bounded = greeting.substring(0, Math.min(greeting.length(), LIMIT_CHARS));
    Matcher matcher = DATE.matcher(bounded);
    if (!matcher.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(FORM.parse(matcher.group(1), Instant::from));
    } catch (DateTimeException e) {
      // A date such as 31 Feb tells nothing.
      return Optional.empty();
    }
  }

  /// True if the two clocks cannot both be right.
  public static boolean disagree(Instant own, Instant server) {
    return Duration.between(own, server).abs().compareTo(TOLERANCE) > 0;
  }
}
