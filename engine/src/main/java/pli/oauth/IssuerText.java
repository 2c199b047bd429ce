// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.List;
import java.util.stream.Stream;
import pli.smtp.Secret;

/// Words of an issuer, made harmless: one bounded line without control characters, and without any
/// secret that was said to it and might come back.
final class IssuerText {

  private static final int LIMIT_CHARS = 400;

  private IssuerText() {}

  static String harmless(String text, List<Secret> secrets) {
    if (text == null) {
      return "";
    }
    String line = text;
    for (String form : secrets.stream().flatMap(IssuerText::forms).toList()) {
      line = line.replace(form, "***");
    }
    line = line.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
    return line.length() <= LIMIT_CHARS ? line : line.substring(0, LIMIT_CHARS) + "…";
  }

  private static Stream<String> forms(Secret secret) {
    String clear = secret.reveal();
    return clear.isEmpty()
        ? Stream.empty()
        : Stream.of(
            clear,
            java.net.URLEncoder.encode(clear, java.nio.charset.StandardCharsets.UTF_8));
  }
}
