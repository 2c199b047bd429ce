// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands behind MAIL or RCPT: a path in angle brackets and parameters (RFC 5321 §4.1.2).
///
/// @param path without the brackets, possibly empty, not yet judged
/// @param parameters names in capitals; a parameter without value has an empty one
record PathArgument(String path, Map<String, String> parameters) {

  private static final Pattern FORM = Pattern.compile("(?i)(FROM|TO):<([^<> ]*)>((?: [^ ]+)*) *");
  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9-]*)(?:=([\\x21-\\x3c\\x3e-\\x7e\\x80-\\uffff]+))?");

  /// @param keyword FROM or TO
  static Optional<PathArgument> parse(String text, String keyword) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches() || !matcher.group(1).equalsIgnoreCase(keyword)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String word : matcher.group(3).strip().split(" +")) {
      Matcher parameter = PARAMETER.matcher(word);
      if (word.isEmpty()) {
        continue;
      }
      String value = parameter.matches() && parameter.group(2) != null ? parameter.group(2) : "";
      if (!parameter.matches()
          || parameters.put(parameter.group(1).toUpperCase(Locale.ROOT), value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new PathArgument(matcher.group(2), parameters));
  }
}
