// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Locale;
import java.util.Optional;
import pli.provider.ProviderPreset;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

/// Puts a finding together: its two phrases with every value that a text may name.
final class FindingPhrases {

  /// Taste: enough for the longest reply seen, and never a page of it.
  private static final int RAW_LIMIT_CHARS = 4_000;

  /// Stands in the texts where no server is known, as in `pli explain`.
  private static final String NO_SERVER = "SMTP";

  private FindingPhrases() {}

  static Finding finding(
      FindingCode code,
      SmtpStage stage,
      Cause cause,
      Optional<SubmissionServer> server,
      Optional<ProviderPreset> provider,
      Optional<String> help) {
    Object[] values = values(cause, server, provider);
    return new Finding(
        code,
        stage,
        Phrase.of("finding." + code.id() + causeKey(cause), values),
        Phrase.of("finding." + code.id() + ".remedy", values),
        code.retry(saidTransient(cause)),
        raw(cause),
        help.or(() -> signInHelp(code, provider)));
  }

  private static String causeKey(Cause cause) {
    return cause instanceof Cause.TooLarge ? ".cause-measured" : ".cause";
  }

  private static Optional<String> signInHelp(
      FindingCode code, Optional<ProviderPreset> provider) {
    boolean aboutSignIn =
        code.name().startsWith("AUTH_") && code != FindingCode.AUTH_TOKEN_DELAYED
            && code != FindingCode.AUTH_SIGN_IN_AGAIN
            || code == FindingCode.SMTP_AUTH_DISABLED;
    return aboutSignIn ? provider.flatMap(ProviderPreset::helpLink) : Optional.empty();
  }

  private static Object[] values(
      Cause cause, Optional<SubmissionServer> server, Optional<ProviderPreset> provider) {
    String host =
        cause instanceof Cause.NameNotResolved(String name)
            ? name
            : server.map(SubmissionServer::host).orElse(NO_SERVER);
    long size = cause instanceof Cause.TooLarge(long bytes, long _) ? bytes : 0;
    long limit = cause instanceof Cause.TooLarge(long _, long bytes) ? bytes : 0;
    return new Object[] {
      "server", server.map(SubmissionServer::toString).orElse(NO_SERVER),
      "host", host,
      "provider", provider.map(ProviderPreset::name).orElse(host),
      "keyword", cause instanceof Cause.ExtensionMissing(String keyword) ? keyword : "",
      "size", megabytes(size),
      "limit", megabytes(limit)
    };
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1_000_000.0);
  }

  private static boolean saidTransient(Cause cause) {
    return cause instanceof Cause.ServerReply(Reply reply)
        && reply.severity() == Reply.Severity.TRANSIENT;
  }

  /// Only the server's own words: what this computer's libraries say is English for programmers, and
  /// stands in the dialogue that is kept for an IT person.
  private static String raw(Cause cause) {
    String text =
        cause instanceof Cause.ServerReply(Reply reply)
            ? reply.toString()
            : cause instanceof Cause.GrantEnded(String detail) ? detail : "";
    return text.substring(0, Math.min(text.length(), RAW_LIMIT_CHARS));
  }
}
