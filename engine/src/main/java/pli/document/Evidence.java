// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a text says about the people of a table.
///
/// @param sightings of each party that the text names in any way
/// @param strangers numbers of nobody in the table
/// @param months that the text speaks of
/// @param letters letters and figures of the text: a picture has none
/// @param unmapped letters that are drawn but stand for nothing, of which no text can be made
public record Evidence(
    List<Sighting> sightings, Strangers strangers, Months months, int letters, int unmapped) {

  /// Fewer letters are a page number or a stamp, not the text of a document; taste.
  private static final int LETTERS_OF_A_TEXT = 20;

  /// One letter in five without meaning, and words cannot be found any more; taste.
  private static final int UNMAPPED_SHARE = 5;

  public Evidence {
    sightings = List.copyOf(sightings);
  }

  /// Of a text without anything in it.
  public static final Evidence NONE = new Evidence(List.of(), Strangers.NONE, Months.NONE, 0, 0);

  public Sighting of(Party party) {
    return sightings.stream()
        .filter(one -> one.party().equals(party))
        .findFirst()
        .orElse(Sighting.none(party));
  }

  /// Whether a number of the table stands right behind a word such as "Personalnummer": the table has
  /// then those numbers that the documents print.
  public boolean isNumbered() {
    return sightings.stream().anyMatch(one -> !one.labelled().isEmpty());
  }

  /// Where none of the documents is numbered: what stands behind such a word says nothing then.
  public Evidence withoutStrangeNumbers() {
    return new Evidence(sightings, strangers.withoutNumbers(), months, letters, unmapped);
  }

  /// A picture of text, as a scanner makes it, or an empty page.
  public boolean isWithoutText() {
    return letters < LETTERS_OF_A_TEXT && unmapped < LETTERS_OF_A_TEXT;
  }

  /// The font's letters have lost their meaning: a person can read them, a program cannot.
  public boolean isGarbled() {
    return unmapped * UNMAPPED_SHARE > letters;
  }

  /// Of several pages together.
  public Evidence and(Evidence other) {
    return joined(other, false);
  }

  /// Of the same pages, looked at in another way.
  public Evidence orElseBy(Evidence other) {
    return joined(other, true);
  }

  private Evidence joined(Evidence other, boolean sameText) {
    Map<Party, Sighting> all = new LinkedHashMap<>();
    sightings.forEach(one -> all.put(one.party(), one));
    other.sightings.forEach(
        one -> all.merge(one.party(), one, (a, b) -> a.with(b, sameText)));
    return new Evidence(
        new ArrayList<>(all.values()), strangers.and(other.strangers), months.and(other.months),
        sameText ? Math.max(letters, other.letters) : letters + other.letters,
        sameText ? Math.max(unmapped, other.unmapped) : unmapped + other.unmapped);
  }
}
