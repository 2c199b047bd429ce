// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Optional;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;

/// Reads what stands behind RCPT.
sealed interface RecipientParameters {

  record Right(RecipientRequest request) implements RecipientParameters {}

  record Wrong(Reply reply) implements RecipientParameters {}

  static RecipientParameters parse(String text, boolean smtpUtf8, boolean dsn) {
    Optional<PathArgument> argument = PathArgument.parse(text, "TO");
    if (argument.isEmpty()) {
      return wrong(501, "5.5.4 RCPT TO:<address> is expected");
    }
    for (var parameter : argument.get().parameters().entrySet()) {
      if (!dsn || !isKnown(parameter.getKey(), parameter.getValue())) {
        return wrong(555, "5.5.4 parameter not offered or wrong: " + parameter.getKey());
      }
    }
    String path = argument.get().path();
    if (!smtpUtf8 && path.chars().anyMatch(c -> c > 127)) {
      return wrong(553, "5.6.7 this address needs SMTPUTF8");
    }
    try {
      return new Right(
          new RecipientRequest(EmailAddress.parse(path), argument.get().parameters()));
    } catch (IllegalArgumentException e) {
      return wrong(553, "5.1.3 no address");
    }
  }

  private static boolean isKnown(String name, String value) {
    return switch (name) {
      // RFC 3461 §4.1
      case "NOTIFY" ->
          value.matches("(?i)NEVER|(SUCCESS|FAILURE|DELAY)(,(SUCCESS|FAILURE|DELAY)){0,2}");
      case "ORCPT" -> value.contains(";");
      default -> false;
    };
  }

  private static Wrong wrong(int code, String text) {
    return new Wrong(Reply.of(code, text));
  }
}
