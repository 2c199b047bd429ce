// SPDX-License-Identifier: Apache-2.0
package pli.testkit.oauth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// `application/x-www-form-urlencoded`.
public final class Form {

  private Form() {}

  static void read(String text, Map<String, String> into) {
    if (text == null || text.isEmpty()) {
      return;
    }
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      into.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
  }

  /// The parameters as a query.
  public static String write(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
