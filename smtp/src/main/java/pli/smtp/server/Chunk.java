// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The argument of BDAT (RFC 3030 §2).
record Chunk(long sizeBytes, boolean last) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?i:( LAST))? *");

  static Optional<Chunk> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new Chunk(Long.parseLong(matcher.group(1)), matcher.group(2) != null))
        : Optional.empty();
  }
}
