// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table of people, and what is said of a text that is handed over to one of them.
abstract class DocumentLockFixture {

  private static final MatchRule PAYSLIPS =
      new MatchRule(List.of(Set.of(new MatchRule.Name()), Set.of(new MatchRule.Ahv())), false);

  static final MatchRule INVOICES =
      new MatchRule(
          List.of(Set.of(new MatchRule.Name()), Set.of(new MatchRule.Number(0))), false);

  final List<Person> people = new ArrayList<>();
  MatchRule rule = PAYSLIPS;

  /// Each as `Anna Luise Keller`, of which the last is the family's name.
  void people(String... names) {
    for (String name : names) {
      int family = name.lastIndexOf(' ');
      person(name.substring(0, family), name.substring(family + 1));
    }
  }

  void person(String given, String family) {
    person(PersonName.of(given, family), "", "");
  }

  void person(PersonName name, String ahv, String number) {
    int row = people.size() + 2;
    people.add(
        new Person(row, name, AhvNumber.of(ahv), List.of(number), "p" + row + "@example.com"));
  }

  /// What is said of a document that goes to a row; the first is row 2.
  List<String> judge(int row, String text) {
    return judge(row, text, true, Optional.empty());
  }

  List<String> judge(int row, String text, boolean mustName, Optional<YearMonth> period) {
    PersonRegister register = new PersonRegister(
            people, rule == PAYSLIPS ? NumberKind.EMPLOYEES : NumberKind.CUSTOMERS);
    String filled = text + "\nsome more words that stand on every page";
    return new DocumentLock(rule, register, Contacts.NONE)
        .judge(
            new DocumentLock.Claim(row, "a.pdf", mustName, period, false),
            register.look(filled, 0))
        .stream()
        .map(phrase -> phrase.code().replace("document.", "") + " "
            + phrase.args().getOrDefault("other", ""))
        .map(String::strip)
        .toList();
  }

  /// Judges a table of documents.
  ///
  /// @param cases a line for each: row | lines of the text, with / between them | what is said of it, if anything
  void judges(String cases) {
    for (String line : cases.lines().toList()) {
      String[] cells = line.split("\\|", 3);
      assertThat(judge(Integer.parseInt(cells[0].strip()), cells[1].strip().replace(" / ", "\n")))
          .as(line)
          .isEqualTo(said(cells[2].strip()));
    }
  }

  /// @param one null or "" for nothing
  static List<String> said(String one) {
    return one == null || one.isEmpty() ? List.of() : List.of(one);
  }
}
