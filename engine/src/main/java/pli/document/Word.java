// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.Set;

/// A word of a text as it is compared.
///
/// @param forms one form, or two where the word has an umlaut: `muller` and `mueller`
/// @param line in which it stands, counted from 0
/// @param joined whether a hyphen joins it to the word before
record Word(Set<String> forms, int line, boolean joined) {

  boolean is(Word other) {
    return forms.stream().anyMatch(other.forms::contains);
  }

  /// The form without marks.
  String plain() {
    return forms.iterator().next();
  }
}
