// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.HashSet;
import java.util.Set;

/// How a document names one party.
///
/// @param names how often its name stands there
/// @param ahv whether its AHV number stands there
/// @param numbers which of its numbers stand there, counted from 0
/// @param sure those of the numbers that mean the party beyond doubt: they are long, or a word such
///     as "Kundennummer" stands before them
public record Sighting(
    Party party, int names, boolean ahv, Set<Integer> numbers, Set<Integer> sure) {

  public Sighting {
    numbers = Set.copyOf(numbers);
    sure = Set.copyOf(sure);
  }

  /// Nothing of the party.
  static Sighting none(Party party) {
    return new Sighting(party, 0, false, Set.of(), Set.of());
  }

  boolean byNumber() {
    return ahv || !sure.isEmpty();
  }

  /// Whether anybody reading it would say that the party is meant.
  boolean isTelling() {
    return byNumber() || (names > 0 && !party.person().name().isOneWord());
  }

  /// The same for the party that the document is meant for: its name of one word is enough.
  public boolean isTellingOfOwner() {
    return byNumber() || names > 0;
  }

  /// The same party in two looks at one text, or on two pages of it.
  ///
  /// @param sameText whether both looks saw the same text: then nothing is counted twice
  Sighting with(Sighting other, boolean sameText) {
    Set<Integer> allNumbers = new HashSet<>(numbers);
    allNumbers.addAll(other.numbers);
    Set<Integer> allSure = new HashSet<>(sure);
    allSure.addAll(other.sure);
    int count = sameText ? Math.max(names, other.names) : names + other.names;
    return new Sighting(party, count, ahv || other.ahv, allNumbers, allSure);
  }
}
