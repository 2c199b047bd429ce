// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import pli.smtp.EmailAddress;
import pli.smtp.Extension;
import pli.smtp.Reply;

/// Reads what stands behind MAIL. Only parameters of announced extensions are taken
/// (RFC 5321 §4.1.1.11).
sealed interface MailParameters {

  record Right(MailRequest request) implements MailParameters {}

  record Wrong(Reply reply) implements MailParameters {}

  static MailParameters parse(String text, Predicate<Extension> announced) {
    Optional<PathArgument> argument = PathArgument.parse(text, "FROM");
    if (argument.isEmpty()) {
      return wrong(501, "5.5.4 MAIL FROM:<address> is expected");
    }
    Map<String, String> parameters = argument.get().parameters();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (!isKnown(parameter.getKey(), parameter.getValue(), announced)) {
        return wrong(555, "5.5.4 parameter not offered or wrong: " + parameter.getKey());
      }
    }
    String size = parameters.getOrDefault("SIZE", "");
    OptionalLong sizeBytes =
        size.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size));
    return withPath(argument.get().path(), parameters, sizeBytes);
  }

  private static MailParameters withPath(
      String path, Map<String, String> parameters, OptionalLong sizeBytes) {
    boolean smtpUtf8 = parameters.containsKey("SMTPUTF8");
    Optional<EmailAddress> reversePath;
    try {
      reversePath = path.isEmpty() ? Optional.empty() : Optional.of(EmailAddress.parse(path));
    } catch (IllegalArgumentException e) {
      return wrong(553, "5.1.7 no sender address");
    }
    if (!smtpUtf8 && path.chars().anyMatch(c -> c > 127)) {
      return wrong(553, "5.6.7 this address needs SMTPUTF8");
    }
    String body = parameters.getOrDefault("BODY", "7BIT").toUpperCase(Locale.ROOT);
    return new Right(new MailRequest(reversePath, sizeBytes, body, smtpUtf8, parameters));
  }

  private static boolean isKnown(String name, String value, Predicate<Extension> announced) {
    return switch (name) {
      case "SIZE" -> announced.test(Extension.SIZE) && value.matches("\\d{1,18}");
      case "BODY" ->
          announced.test(Extension.EIGHT_BIT_MIME) && value.matches("(?i)7BIT|8BITMIME");
      case "SMTPUTF8" -> announced.test(Extension.SMTPUTF8) && value.isEmpty();
      case "RET" -> announced.test(Extension.DSN) && value.matches("(?i)FULL|HDRS");
      case "ENVID" -> announced.test(Extension.DSN) && !value.isEmpty();
      case "AUTH" -> announced.test(Extension.AUTH) && !value.isEmpty();
      default -> false;
    };
  }

  private static Wrong wrong(int code, String text) {
    return new Wrong(Reply.of(code, text));
  }
}
