// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.Optional;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.Extension;
import pli.smtp.RecipientResult;
import pli.smtp.ServerCapabilities;
import pli.smtp.SmtpStage;

/// What a message needs from a server, compared with what the server announced: a message that the
/// server cannot take is refused here, before anything of it goes out.
///
/// @param sizeLimitBytes the largest message the server takes, as far as it said
record Requirements(boolean smtpUtf8, boolean eightBit, long sizeLimitBytes) {

  static Requirements of(ServerCapabilities server) {
    return new Requirements(
        server.has(Extension.SMTPUTF8),
        server.has(Extension.EIGHT_BIT_MIME),
        server.sizeLimitBytes().orElse(Long.MAX_VALUE));
  }

  Optional<RecipientResult> unmet(Delivery delivery) {
    Content content = delivery.content();
    boolean utf8 =
        content.encoding() == Content.Encoding.UTF8_HEADERS
            || delivery.envelope().needsSmtpUtf8();
    if (utf8 && !smtpUtf8) {
      return missing(Extension.SMTPUTF8);
    }
    if (content.encoding() != Content.Encoding.SEVEN_BIT && !eightBit) {
      return missing(Extension.EIGHT_BIT_MIME);
    }
    if (content.sizeBytes() > sizeLimitBytes) {
      return refused(new Cause.TooLarge(content.sizeBytes(), sizeLimitBytes));
    }
    return Optional.empty();
  }

  private static Optional<RecipientResult> missing(Extension extension) {
    return refused(new Cause.ExtensionMissing(extension.keyword()));
  }

  private static Optional<RecipientResult> refused(Cause cause) {
    return Optional.of(new RecipientResult.Refused(SmtpStage.MAIL, cause));
  }
}
