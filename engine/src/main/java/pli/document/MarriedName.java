// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds who is called by a married name and the name of birth: `Claire Rochat née Dubois` is Claire
/// Dubois of the table, unless Claire Rochat is in it.
final class MarriedName {

  /// Before a name of birth.
  private static final Set<String> BIRTH =
      Set.of("nee", "geb", "geborene", "geboren", "nata", "nato", "born");

  /// Words of a married name: `von der Mühll`, `Keller-Rochat`; taste.
  private static final int WORDS = 3;

  private MarriedName() {}

  /// @param at of the given name
  /// @param married where the married name begins
  record Found(int at, Word given, int married) {}

  /// The given name that stands before the married one.
  ///
  /// @param family where the name of birth begins
  static Optional<Found> before(List<Word> words, PersonName name, int family) {
    int birth = family - 1;
    while (birth >= 0 && PersonName.PARTICLES.contains(words.get(birth).plain())) {
      birth--;
    }
    if (birth < 2 || !BIRTH.contains(words.get(birth).plain())) {
      return Optional.empty();
    }
    for (int at = birth - 2; at >= Math.max(0, birth - 1 - WORDS); at--) {
      Word word = words.get(at);
      if (word.line() != words.get(birth).line()) {
        return Optional.empty();
      }
      Optional<Word> given =
          name.given().stream().filter(one -> one.plain().length() > 1 && one.is(word)).findFirst();
      if (given.isPresent()) {
        return Optional.of(new Found(at, given.get(), at + 1));
      }
    }
    return Optional.empty();
  }
}
