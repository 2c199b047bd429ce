// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pli.document.MatchRule;

/// Reads `match`: each text is one way to prove a recipient, `name`, `ahv`, `number`, `debtor` or a
/// column in braces, several of them joined by `+` when all must be there.
final class MatchWords {

  private static final Set<String> NAME = Set.of("name", "nom", "nome");
  private static final Set<String> AHV = Set.of("ahv", "avs");
  private static final Set<String> NUMBER = Set.of("number", "numero", "nummer");
  private static final String DEBTOR = "debtor";
  private static final Pattern COLUMN = Pattern.compile("\\{\\{\\s*([^{}|?]+?)\\s*}}");

  private final DocumentRules rules;
  private final MailingKind kind;

  MatchWords(DocumentRules rules, MailingKind kind) {
    this.rules = rules;
    this.kind = kind;
  }

  /// The first word that means nothing.
  static Optional<String> unknown(DocumentRules rules) {
    return rules.isOff()
        ? Optional.empty()
        : words(rules).filter(word -> !isKnown(word)).findFirst();
  }

  /// The column that a text in braces means.
  static Optional<String> column(String text) {
    Matcher matcher = COLUMN.matcher(text.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static boolean isKnown(String word) {
    return NAME.contains(word) || AHV.contains(word) || NUMBER.contains(word)
        || word.equals(DEBTOR) || COLUMN.matcher(word).matches();
  }

  private static Stream<String> words(DocumentRules rules) {
    return rules.match().stream().flatMap(way -> words(way).stream());
  }

  private static List<String> words(String way) {
    return Arrays.stream(way.split("\\+", -1)).map(String::strip).toList();
  }

  /// Columns that hold numbers to be found.
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    words(rules).map(COLUMN::matcher).filter(Matcher::matches).forEach(
        matcher -> columns.add(matcher.group(1)));
    return columns;
  }

  /// Whether the documents are looked into at all: letters only where the mailing file asks for it.
  boolean isOff() {
    return rules.isOff() || (kind == MailingKind.LETTERS && rules.match().isEmpty());
  }

  MatchRule rule(PersonColumns columns) {
    if (isOff()) {
      return MatchRule.OFF;
    }
    if (rules.match().isEmpty()) {
      return new MatchRule(usual(columns), false);
    }
    List<Set<MatchRule.Term>> ways = new ArrayList<>();
    for (String way : rules.match()) {
      Set<MatchRule.Term> terms = new LinkedHashSet<>();
      words(way).forEach(word -> terms.add(term(word, columns)));
      ways.add(terms);
    }
    return new MatchRule(ways, true);
  }

  private List<Set<MatchRule.Term>> usual(PersonColumns columns) {
    List<Set<MatchRule.Term>> ways = new ArrayList<>();
    ways.add(Set.of(new MatchRule.Name()));
    ways.add(Set.of(new MatchRule.Ahv()));
    if (kind == MailingKind.INVOICES) {
      ways.add(Set.of(new MatchRule.Debtor()));
      if (columns.hasNumbers()) {
        ways.add(Set.of(new MatchRule.Number(0)));
      }
    }
    return ways;
  }

  private static MatchRule.Term term(String word, PersonColumns columns) {
    if (NAME.contains(word)) {
      return new MatchRule.Name();
    }
    if (AHV.contains(word)) {
      return new MatchRule.Ahv();
    }
    if (word.equals(DEBTOR)) {
      return new MatchRule.Debtor();
    }
    Matcher column = COLUMN.matcher(word);
    int index = column.matches() ? columns.number(column.group(1)).orElse(-1) : 0;
    return new MatchRule.Number(index);
  }
}
