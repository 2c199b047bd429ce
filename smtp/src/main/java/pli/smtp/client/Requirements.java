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
final class Requirements {

  private Requirements() {}

  static Optional<RecipientResult> unmet(Delivery delivery, ServerCapabilities server) {
    Content content = delivery.content();
    boolean utf8 =
        delivery.envelope().needsSmtpUtf8()
            || content.encoding() == Content.Encoding.UTF8_HEADERS;
    if (utf8 && !server.has(Extension.SMTPUTF8)) {
      return missing(Extension.SMTPUTF8);
    }
    if (content.encoding() != Content.Encoding.SEVEN_BIT
        && !server.has(Extension.EIGHT_BIT_MIME)) {
      return missing(Extension.EIGHT_BIT_MIME);
    }
    long limitBytes = server.sizeLimitBytes().orElse(Long.MAX_VALUE);
    if (content.sizeBytes() > limitBytes) {
      return refused(new Cause.TooLarge(content.sizeBytes(), limitBytes));
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
