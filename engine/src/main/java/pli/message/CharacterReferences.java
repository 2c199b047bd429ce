// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Undoes the disguise of a value where Markdown itself does not: in code and between angle
/// brackets, where `&#46;` would be shown as it stands.
///
/// A value's signs come as decimal references to printable ASCII; all others are the author's.
final class CharacterReferences {

  private static final Pattern SIGN = Pattern.compile("&#(3[3-9]|[4-9]\\d|1[01]\\d|12[0-6]);");

  private CharacterReferences() {}

  static String resolved(String text) {
    return SIGN.matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(found.group(1)))));
  }
}
