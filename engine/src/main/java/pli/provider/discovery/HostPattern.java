// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.regex.Pattern;

/// A host name of the catalogue with a leading `*` for anything and `{number}` for digits.
///
/// `*.example.ch` fits `mx1.example.ch`, and neither `example.ch` nor `counterexample.ch`.
///
/// @param weight the more letters are fixed, the more the pattern says
record HostPattern(Pattern pattern, int weight) {

  static HostPattern of(String text) {
    String body = text.startsWith("*") ? text.substring(1) : text;
    StringBuilder expression = new StringBuilder(text.startsWith("*") ? ".+" : "");
    String[] parts = body.split("\\{number}", -1);
    for (int i = 0; i < parts.length; i++) {
      expression.append(i == 0 ? "" : "\\d+").append(Pattern.quote(parts[i]));
    }
    int weight = body.length() + (text.startsWith("*") ? 0 : 100);
    return new HostPattern(Pattern.compile(expression.toString()), weight);
  }

  /// @param host in ASCII and lower case
  boolean fits(String host) {
    return pattern.matcher(host).matches();
  }
}
