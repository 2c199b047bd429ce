// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The name of a person or of a company, as words.
///
/// A person's name has two parts, and both must be found, but not all of each: `Anna Keller-Meier`
/// is also `Meier Anna`. A name whose parts are not known must be found whole.
public final class PersonName {

  /// What companies add to their name, and documents leave out.
  private static final Set<String> LEGAL_FORMS =
      Set.of("ag", "sa", "gmbh", "sarl", "sagl", "kg", "snc", "ltd", "inc", "llc", "cie", "se");

  /// Small words of family names: alone they prove nothing.
  static final Set<String> PARTICLES =
      Set.of("de", "du", "des", "la", "le", "les", "von", "van", "der", "den", "zu", "zur", "di",
          "da", "del", "della", "dos", "do", "el", "al", "y", "e", "et", "und", "and", "d", "l");

  private final String shown;
  private final List<Word> given;
  private final List<Word> family;

  private PersonName(String shown, List<Word> given, List<Word> family) {
    this.shown = shown;
    this.given = List.copyOf(given);
    this.family = List.copyOf(family);
  }

  /// A name whose parts are known.
  public static PersonName of(String given, String family) {
    List<Word> givenWords = NameWords.ofName(given);
    List<Word> familyWords = NameWords.ofName(family);
    if (givenWords.isEmpty() || familyWords.isEmpty()) {
      return whole((given + " " + family).strip());
    }
    return new PersonName((given + " " + family).strip(), givenWords, familyWords);
  }

  /// A name in one piece: of a company, or of a person in a single column.
  public static PersonName whole(String name) {
    List<Word> words = NameWords.ofName(name);
    List<Word> telling =
        words.stream().filter(word -> !LEGAL_FORMS.contains(word.plain())).toList();
    return new PersonName(name.strip(), List.of(), telling.isEmpty() ? words : telling);
  }

  /// As the table has it.
  public String shown() {
    return shown;
  }

  public boolean isEmpty() {
    return family.isEmpty();
  }

  /// Whether the name has two parts.
  boolean isOfAPerson() {
    return !given.isEmpty();
  }

  List<Word> given() {
    return given;
  }

  List<Word> family() {
    return family;
  }

  List<Word> words() {
    return Stream.concat(given.stream(), family.stream()).toList();
  }

  /// A single word is found in many texts that mean something else.
  boolean isOneWord() {
    return words().size() == 1;
  }

  /// Words by which a look through a text begins: of a whole name the longest alone.
  List<Word> anchors() {
    if (isOfAPerson()) {
      List<Word> telling = new ArrayList<>(family);
      telling.removeIf(word -> PARTICLES.contains(word.plain()));
      return telling.isEmpty() ? family : telling;
    }
    return family.stream()
        .reduce((a, b) -> b.plain().length() > a.plain().length() ? b : a)
        .stream()
        .toList();
  }

  /// Whether one might be taken for the other: they share a given and a family name, or all.
  boolean resembles(PersonName other) {
    boolean parts = isOfAPerson() && other.isOfAPerson();
    return key().equals(other.key())
        || (parts && shareAWord(given, other.given) && shareAWord(family, other.family));
  }

  private static boolean shareAWord(List<Word> some, List<Word> others) {
    return some.stream().anyMatch(one -> others.stream().anyMatch(one::is));
  }

  /// The same for two people whose names consist of the same words.
  public String key() {
    return words().stream().map(Word::plain).sorted().collect(Collectors.joining(" "));
  }

  /// Whether they have any word in common, as a name and a married name have.
  public boolean sharesAWordWith(PersonName other) {
    return shareAWord(words(), other.words());
  }

  /// The name without gaps, in both orders, for text whose letters stand apart.
  List<String> compact() {
    String first = given.stream().map(Word::plain).collect(Collectors.joining());
    String last = family.stream().map(Word::plain).collect(Collectors.joining());
    return isOfAPerson() ? List.of(first + last, last + first) : List.of(last);
  }
}
