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
import java.util.stream.Stream;

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
          "matricule|matricola|mat|perso?n?nr|pnr|personal\\w*|personnel|mitarb\\w*|employe\\w*"
              + "|arbeitnehmer\\w*|angestellten\\w*|stamm\\w*|badge|manr|collaborat\\w*|dipendente"
              + "|kunden\\w*|client\\w*|customer|debitor\\w*|numero|nummer|number|no|nr|n|id|ref");

  /// Words that name the number of an employee by themselves.
  private static final String EMPLOYEE =
      "matricule|matricola|mat\\.|pers(?:on(?:al|nel)?)?[ .-]{0,3}(?:nummer|number|nr|no|n)"
          + "|(?:mitarb(?:eiter)?|arbeitnehmer|angestellten|ma|stamm|badge)[ .-]{0,3}(?:in)?[ .-]{0,3}"
          + "(?:nummer|nr|no|id)|badge|p-?nr|(?:payroll|staff) (?:number|no|id)";

  /// Words that name an employee, behind which only a word for a number makes one.
  private static final String STAFF =
      "employee?|personnel|personale|collaborat(?:eur|rice|ore)|dipendente|mitarbeitende";

  /// The same with those that name a customer: a postcode, too, may stand behind `client`.
  private static final String CUSTOMER =
      "kunden?|kd|client|cliente|customer|debitor(?:en)?|debiteur|debitore";

  private static final String PARTY = CUSTOMER + "|" + STAFF;

  private static final String COUNTED = "(?:numero|nummer|number|num|nr|no|n|id|code|codice|ref)";

  private static final String BY_ITSELF = "|matricule|matricola";

  /// Right before a number: it is the number of an employee or a customer and nothing else.
  private static final Pattern NAMING = naming(EMPLOYEE, PARTY + BY_ITSELF, COUNTED);

  /// The same for an employee alone.
  private static final Pattern NAMING_STAFF = naming(EMPLOYEE, STAFF + BY_ITSELF, COUNTED);

  /// The same for a customer alone; what a customer refers to, such as an order, is no such number.
  private static final Pattern NAMING_CUSTOMER =
      naming("(?!)", CUSTOMER, COUNTED.replace("|ref", ""));

  /// How a number looks that is no date and no amount.
  private static final Pattern PLAIN =
      Pattern.compile("(?:\\p{L}{1,4}[-./]?)?\\d{1,10}(?:-\\d{1,6})?");

  /// The same in a line whose words have lost their shape: `Employ ee num ber`.
  private static final Pattern NAMING_CLOSED =
      Pattern.compile(
          "(?:(?:EMPLOYEE)(?:COUNTED)?|(?:PARTY)COUNTED)[.:#\u00B0]*$"
              .replace("EMPLOYEE", EMPLOYEE).replace("PARTY", PARTY).replace("COUNTED", COUNTED));

  private final Map<String, List<Owner>> owners = new HashMap<>();

  private record Owner(Party party, int column) {}

  /// @param sure whether it means the owner beyond doubt
  /// @param labelled whether the word right before it says that it is such a number
  record Found(Party party, int column, boolean sure, boolean labelled) {}

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
        boolean labelled = sure && isNamed(text, matcher.start(), whole);
        mine.forEach(owner -> found.add(new Found(owner.party, owner.column, sure, labelled)));
      }
    }
    return found;
  }

  /// Numbers of employees or customers, by the word before them, that nobody in the table has; none
  /// if the table has no numbers. The word stands on the same line: below a heading anything may come
  /// first.
  Set<String> strange(String text, NumberKind kind) {
    Set<String> found = new HashSet<>();
    if (kind == NumberKind.UNKNOWN) {
      return found;
    }
    Pattern naming = kind == NumberKind.CUSTOMERS ? NAMING_CUSTOMER : NAMING_STAFF;
    Matcher matcher = NUMBER.matcher(text);
    while (!owners.isEmpty() && matcher.find()) {
      Matcher prefix = PREFIX.matcher(matcher.group());
      int start = prefix.find() ? matcher.start() + prefix.end() : matcher.start();
      String number = text.substring(start, matcher.end());
      if (PLAIN.matcher(number).matches() && isOfNobody(matcher.group(), number)
          && naming.matcher(lineBefore(text, start)).find()) {
        found.add(number);
      }
    }
    return found;
  }

  private boolean isOfNobody(String whole, String number) {
    return !owners.containsKey(folded(whole)) && !owners.containsKey(folded(number));
  }

  private static String lineBefore(String text, int at) {
    String before = text.substring(Math.max(0, at - LABEL_CHARACTERS), at);
    return NameWords.plain(before.substring(before.lastIndexOf('\n') + 1));
  }

  /// @param alone words that need no word for a number
  private static Pattern naming(String alone, String party, String counted) {
    return Pattern.compile(
        ("(?<!\\p{L})(?:(?:ALONE)(?:[ .:]{0,3}COUNTED)?|(?:PARTY)[ .:-]{0,3}COUNTED"
                + "|(?:numero|nummer|number|num|nr|no|n|codice|cod)[ .\u00B0]{0,3}"
                + "(?:de |du |d['\u2019]|di |del |dell['\u2019]|of |the )?(?:PARTY)"
                + ")[\\s.:#\u00B0]{0,6}$")
            .replace("ALONE", alone).replace("PARTY", party).replace("COUNTED", counted));
  }

  private static boolean isLabelled(String text, int at, String whole) {
    Matcher prefix = PREFIX.matcher(whole);
    int end = prefix.find() ? at + prefix.end() : at;
    List<Word> before = NameWords.of(text.substring(Math.max(0, at - LABEL_CHARACTERS), end));
    return before.stream()
        .skip(Math.max(0, before.size() - LABEL_WORDS))
        .anyMatch(word -> LABEL.matcher(word.plain()).matches());
  }

  private static boolean isNamed(String text, int at, String whole) {
    Matcher prefix = PREFIX.matcher(whole);
    int end = prefix.find() ? at + prefix.end() : at;
    String before = NameWords.plain(text.substring(Math.max(0, at - LABEL_CHARACTERS), end));
    String line = before.substring(before.lastIndexOf('\n') + 1).replaceAll("\\s+", "");
    return NAMING.matcher(before).find() || NAMING_CLOSED.matcher(line).find();
  }

  /// Whether a longer number, such as one with the place of work before it, holds this one.
  static boolean isPart(String number, String longer) {
    return Stream.of(longer.split("[-./]"))
        .anyMatch(part -> folded(part).equals(folded(number)));
  }

  static String folded(String number) {
    String plain = number.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "");
    return plain.replaceFirst("^0+(?=.)", "");
  }
}
