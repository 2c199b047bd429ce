// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.HashSet;
import java.util.Set;

/// How a document names one party.
///
/// @param names how often its name stands there
/// @param contact how often of those as one who answers questions, and whose document it is not
/// @param ahv whether its AHV number stands there
/// @param numbers which of its numbers stand there, counted from 0
/// @param sure those of the numbers that mean the party beyond doubt: they are long, or a word such
///     as "Kundennummer" stands before them
/// @param labelled those of them right behind a word that means such a number and nothing else
public record Sighting(
    Party party, int names, int contact, boolean ahv, Set<Integer> numbers, Set<Integer> sure,
    Set<Integer> labelled) {

  public Sighting {
    numbers = Set.copyOf(numbers);
    sure = Set.copyOf(sure);
    labelled = Set.copyOf(labelled);
  }

  /// Nothing of the party.
  static Sighting none(Party party) {
    return new Sighting(party, 0, 0, false, Set.of(), Set.of(), Set.of());
  }

  /// Of a name alone.
  static Sighting named(Party party, NameSearch.Count names) {
    return new Sighting(party, names.all(), names.contact(), false, Set.of(), Set.of(), Set.of());
  }

  /// Of an AHV number alone.
  static Sighting byAhv(Party party) {
    return new Sighting(party, 0, 0, true, Set.of(), Set.of(), Set.of());
  }

  /// Of a number alone.
  static Sighting of(NumberSearch.Found number) {
    Set<Integer> column = Set.of(number.column());
    return new Sighting(
        number.party(), 0, 0, false, column, number.sure() ? column : Set.of(),
        number.labelled() ? column : Set.of());
  }

  boolean byNumber() {
    return ahv || !sure.isEmpty();
  }

  /// Whether the table gives both the same number.
  boolean bearsAs(Sighting other, int column) {
    return party.person().folded(column).equals(other.party.person().folded(column));
  }

  /// Whether its name stands there, but only as one who answers questions.
  boolean isContactAlone() {
    return names > 0 && names == contact;
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
    int count = sameText ? Math.max(names, other.names) : names + other.names;
    int asContact =
        sameText ? Math.max(contact, other.contact) : contact + other.contact;
    return new Sighting(
        party, count, Math.min(asContact, count), ahv || other.ahv,
        joined(numbers, other.numbers), joined(sure, other.sure),
        joined(labelled, other.labelled));
  }

  private static Set<Integer> joined(Set<Integer> some, Set<Integer> others) {
    Set<Integer> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
