// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words before the name of somebody who answers questions or leads others, and whose document it is
/// not: `Ihre Ansprechperson: Sandra Huber`.
final class ContactWords {

  /// Words before a name that are looked at; taste.
  private static final int WORDS = 6;

  private static final Pattern CONTACT =
      Pattern.compile(
          "(?:^| )(?:ansprech(?:person|partner(?:in)?)|kontaktperson|sachbearbeiter(?:in)?"
              + "|vorgesetzter?|(?:personne de|votre|your) contact|contact person"
              + "|(?:persona di|suo|vostro) contatto|interlocut(?:eur|rice)"
              + "|superieure?(?: hierarchique)?|responsable hierarchique"
              + "|superiore(?: gerarchico)?|referente|supervisor|line manager)"
              + "(?: (?:herr|frau|dr|monsieur|madame|m|mme|signora?|sig|mr|mrs|ms|ist|est|is|e))*$");

  private ContactWords() {}

  /// Whether such a word stands right before a place, on its line.
  static boolean isBefore(List<Word> words, int at) {
    String before =
        words.subList(Math.max(0, at - WORDS), at).stream()
            .filter(word -> word.line() == words.get(at).line())
            .map(Word::plain)
            .collect(Collectors.joining(" "));
    return CONTACT.matcher(before).find();
  }
}
