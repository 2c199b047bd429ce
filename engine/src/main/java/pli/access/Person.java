// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import pli.words.InputRefused;

/// Somebody who signs in to the pages with a password.
///
/// @param name lower case
/// @param changedAt when password or right were last set; older sessions end
public record Person(String name, Right right, Instant createdAt, Instant changedAt) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.@_-]{0,63}");

  /// The name as it is kept.
  ///
  /// @throws InputRefused if nobody can be called so
  public static String checkedName(String text) {
    String name = folded(text);
    if (!NAME.matcher(name).matches()) {
      throw InputRefused.because("access.name-bad", "name", text);
    }
    return name;
  }

  static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
