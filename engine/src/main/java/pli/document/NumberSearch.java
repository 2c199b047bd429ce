// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds employee and customer numbers as wholes: `7` is not in `1'007.50`. Leading zeros are
/// forgiven, because spreadsheets eat them.
final class NumberSearch {

  /// A number this long stands for its owner alone; a shorter one may be a year, a postcode or a
  /// quantity, unless a word before it says what it is. Taste.
  private static final int LONG = 6;

  /// Where the word that says what a number is may stand before it; taste.
  private static final int LABEL_WORDS = 6;

  private static final int LABEL_CHARACTERS = 90;

  private static final Pattern NUMBER =
      Pattern.compile("[\\p{L}\\p{N}]+(?:[-./_'\u2019,:][\\p{L}\\p{N}]+)*");

  private static final Pattern PREFIX = Pattern.compile("^\\p{L}{1,16}[.:\u00B0]+(?=[\\p{L}\\p{N}])");

  private static final Pattern LABEL =
      Pattern.compile(
          "matricule|matricola|perso?n?nr|personal\\w*|personnel|mitarbeiter\\w*|employe\\w*"
              + "|collaborat\\w*|dipendente|kunden\\w*|client\\w*|customer|debitor\\w*|numero|nummer"
              + "|number|no|nr|n|id|ref");

  private final Map<String, List<Owner>> owners = new HashMap<>();

  private record Owner(Party party, int column) {}

  /// @param sure whether it means the owner beyond doubt
  record Found(Party party, int column, boolean sure) {}

  NumberSearch(List<Party> parties) {
    for (Party party : parties) {
      List<String> numbers = party.person().numbers();
      for (int column = 0; column < numbers.size(); column++) {
        if (!numbers.get(column).isEmpty()) {
          owners.computeIfAbsent(folded(numbers.get(column)), _ -> new ArrayList<>())
              .add(new Owner(party, column));
        }
      }
    }
  }

  Set<Found> in(String text) {
    Set<Found> found = new HashSet<>();
    if (owners.isEmpty()) {
      return found;
    }
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      String whole = matcher.group();
      List<Owner> mine = owners.get(folded(whole));
      if (mine == null) {
        mine = owners.get(folded(PREFIX.matcher(whole).replaceFirst("")));
      }
      if (mine != null) {
        boolean sure = folded(whole).length() >= LONG || isLabelled(text, matcher.start(), whole);
        mine.forEach(owner -> found.add(new Found(owner.party, owner.column, sure)));
      }
    }
    return found;
  }

  private static boolean isLabelled(String text, int at, String whole) {
    Matcher prefix = PREFIX.matcher(whole);
    int end = prefix.find() ? at + prefix.end() : at;
    List<Word> before = NameWords.of(text.substring(Math.max(0, at - LABEL_CHARACTERS), end));
    return before.stream()
        .skip(Math.max(0, before.size() - LABEL_WORDS))
        .anyMatch(word -> LABEL.matcher(word.plain()).matches());
  }

  private static String folded(String number) {
    String plain = number.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    return plain.replaceFirst("^0+(?=.)", "");
  }
}
