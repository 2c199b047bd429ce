// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose a document is, by the names on it.
class DocumentLockTest extends DocumentLockFixture {

  private static final MatchRule NAME_WITH_NUMBER =
      new MatchRule(List.of(Set.of(new MatchRule.Name(), new MatchRule.Number(0))), true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Zoé | Dupont | Zoé Dupont
          Zoé | Dupont | ZOE DUPONT
          Zoé | Dupont | DUPONT Zoé
          Zoé | Dupont | Dupont, Zoé
          Zoé | Dupont | Zoe\u0301 Dupont
          Zoé | Dupont | Mme Zoé M. Dupont
          Zoé | Dupont | Zoé Dupont-Favre
          Zoé | Dupont | Favre-Dupont Zoé
          Zoé | Dupont-Favre | Dupont Zoé
          Zoé | Dupont-Favre | Zoé Favre
          Zoé | Dupont | Nom : Dupont Prénom : Zoé
          Zoé | Dupont | Z o é D u p o n t
          Zoé | Dupont | Zoé Dupont née Favre
          Jürg | Müller | Juerg Mueller
          Jürg | Müller | Jurg Muller
          Jürg | Müller | J\u00A8urg M\u00A8uller
          Juerg | Mueller | Jürg Müller
          Fiona | Affolter | \uFB01ona A\uFB00olter
          Jean-Pierre | N'Guessan | Jean Pierre N\u2019Guessan
          Anna | von der Mühll | von der Mühll Anna
          Anna Maria | Keller | Anna Keller
          Anna | Keller | Dr. Anna Keller
          Björn | Strauß | Bjorn Strauss
          Björn | Østergaard | Björ n Øst er gaard
          Björn | Østergaard | B j ö r n  Ø s t e r g a a r d
          Björn | Østergaard | Bjoern Oestergaard
          Bjoern | Oestergaard | Björn Østergaard
          Łukasz | Đorđević | LUKASZ DORDEVIC
          Åsa | Bjørnsson | Aasa Bjoernsson
          Þóra | Æbeltoft | Thora Aebeltoft
          Ayşe | Yıldız | AYSE YILDIZ
          Ayse | Yildiz | Ayşe Yıldız
          Anna | Keller | Anna Luise Keller
          Anna | Keller | Anna L. Keller
          Anna | von der Mühll | Anna Luise von der Mühll
          Groß | Weiß | GROSS WEISS
          Claire | Dubois | Claire Rochat née Dubois
          Claire | Meier | Claire Keller geb. Meier
          Eva | Roth | Eva Frei (geb. Roth)
          Maria | Rossi | Maria Bianchi nata Rossi
          Anna | von der Mühll | Anna Keller-Frei geb. von der Mühll
          Giovanni | D'Angelo | DANGELO Giovanni
          Giovanni | D'Angelo | Giovanni D\u2019Angelo
          Giovanni | Dangelo | Giovanni D'Angelo
          Kate | O'Brien | Kate OBrien
          """)
  void aNameIsFoundAsPeopleWriteIt(String given, String family, String text) {
    person(given, family);
    assertThat(judge(2, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anna | Bauer | Anna Baur
          Anna | Keller | Hanna Kellermann
          Anna | Keller | Anna Kellerhals
          Jean-Pierre | Dupont | Jean-Marc Dupont
          Jean-Pierre | Dupont | Dupont Jean-Marc
          Anna | Keller | Anna Meier, Beat Keller
          Anna | Keller | Anna-Maria Keller
          Anna | Keller | A. Keller
          Anna | Keller | Anna Luise Maria Keller
          Anna | Keller | Anna Maria-Luise Keller
          Anna | Keller | Anna 2026 Keller
          Anna | Keller | Anna K.
          Anna | Meier | Anna Müller
          Claire | Dubois | Claire Rochat, geb. 12.03.1980, Dubois
          Claire | Dubois | Eva Rochat née Dubois
          Giovanni | Angelo | DANGELO Giovanni
          """)
  void aSimilarNameIsNotTheName(String given, String family, String text) {
    person(given, family);
    assertThat(judge(2, text)).containsExactly("names-nobody");
  }

  @Test
  void anotherPersonsDocumentIsNamed() {
    people("Anna Keller", "Luc Favre");
    judges(
        """
        2 | Luc Favre               | someone-else 3
        2 | Anna Keller / Luc Favre | two-people 3
        3 | Luc Favre               |
        """);
  }

  @Test
  void theLongerNameWinsItsPlace() {
    people("Anna Keller", "Anna Keller-Meier");
    judges(
        """
        2 | Anna Keller-Meier | someone-else 3
        3 | Anna Keller-Meier |
        2 | Anna Keller       |
        3 | Anna Keller       | someone-else 2
        """);
  }

  @Test
  void aMiddleNameIsNotSkippedWhereItMakesSomebodyElsesName() {
    people("Anna Keller", "Luise Keller");
    judges(
        """
        2 | Anna Luise Keller | someone-else 3
        3 | Anna Luise Keller |
        """);
    people("Anna Luise Keller");
    judges(
        """
        2 | Anna Luise Keller | someone-else 4
        4 | Anna Luise Keller |
        """);
  }

  @Test
  void aFirmBehindANameIsNobodyElse() {
    people("Anna Keller", "Anna Muster");
    judges("3 | Anna Muster Keller AG |");
  }

  @Test
  void aNumberTellsTwoPeopleWithSimilarNamesApart() {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "");
    person(PersonName.of("Anna", "Keller-Meier"), "756.1234.5044.41", "");
    judges(
        """
        3 | Anna Keller 756.1234.5044.41 |
        2 | Anna Keller 756.1234.5044.41 | two-people 3
        """);
  }

  @Test
  void namesakesNeedANumber() {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "1001");
    person(PersonName.of("Anna", "Keller"), "756.1234.5044.41", "1002");
    judges(
        """
        2 | Anna Keller                   | namesake-number
        2 | Anna Keller, 756 1234 5025 91 |
        3 | Anna Keller, 756.1234.5025.91 | someone-else-namesake 2
        """);
  }

  @Test
  void aMarriedNameIsHersWhoBearsIt() {
    people("Claire Dubois", "Claire Rochat");
    judges(
        """
        2 | Claire Rochat née Dubois | someone-else 3
        3 | Claire Rochat née Dubois |
        """);
  }

  @Test
  void whoAnswersQuestionsIsNotTheRecipient() {
    people("Sandra Huber", "Luc Favre");
    judges(
        """
        2 | Hans Altmann / Ihre Ansprechperson: Sandra Huber, Büro | contact-alone
        2 | Hans Altmann / Votre contact : Mme Sandra Huber        | contact-alone
        2 | Sandra Huber / Ihre Ansprechperson: Sandra Huber, Büro |
        3 | Luc Favre / Ihre Ansprechperson: Sandra Huber, Büro    | two-people-often 2
        2 | Kontaktperson / Sandra Huber                           |
        """);
  }

  /// Father and son.
  private void namesakes(String... numbers) {
    for (String number : numbers) {
      person(PersonName.of("Hans", "Meier"), "", number);
    }
    person(PersonName.of("Eva", "Roth"), "", numbers[numbers.length - 1]);
  }

  @Test
  void aNumberBesideTheNameTellsNamesakesApart() {
    namesakes("201", "202");
    String cases =
        """
        2 | Hans Meier / Personal-Nr. 201 |
        3 | Hans Meier / Personal-Nr. 201 | someone-else-namesake 2
        """;
    judges(cases);
    rule = NAME_WITH_NUMBER;
    judges(cases);
    judges(
        """
        2 | Hans Meier           | namesake-number
        2 | Hans Meier, 202, 201 | namesake-number
        """);
    rule = new MatchRule(List.of(Set.of(new MatchRule.Name())), true);
    judges("2 | Hans Meier / Personal-Nr. 201 |");
  }

  @Test
  void aBirthdayOfTwoPeopleLeadsToTheOneWhoIsNamed() {
    namesakes("03.04.1961", "12.11.1988");
    rule = NAME_WITH_NUMBER;
    judges(
        """
        2 | Hans Meier / Geburtsdatum 03.04.1961 |
        3 | Hans Meier / Geburtsdatum 12.11.1988 |
        4 | Eva Roth / Geburtsdatum 12.11.1988   |
        2 | Hans Meier / Geburtsdatum 12.11.1988 | someone-else-namesake 3
        3 | Hans Meier / Geburtsdatum 03.04.1961 | someone-else-namesake 2
        """);
  }

  @Test
  void oneNumberOfTwoNamesakesTellsNothing() {
    namesakes("201", "201");
    people.set(
        1,
        new Person(
            3, PersonName.of("Hans", "Meier"), AhvNumber.of("756.1234.5025.91"), List.of("201"),
            "x@example.com"));
    assertThat(judge(2, "Hans Meier\nPersonal-Nr. 201")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          novembre 2026 |
          NOVEMBER 2026 |
          Periodo 11.2026 |
          2026-11 |
          01.11.2026 - 30.11.2026, Überstunden Oktober 2026 |
          Eintritt 01.03.2019, Auszahlung 25.11.2026 |
          Eintritt 01.03.2019 |
          13. Monatslohn Dezember 2025 |
          no month at all |
          Ottobre 2026 | other-period
          Okt. 2026, Auszahlung 02.11.2026 | other-period
          10/2026 | other-period
          01.10.2026 - 31.10.2026 | other-period
          payé le 25.10.2026 | other-period
          """)
  void theMonthOfTheDocumentIsTheMailings(String text, String expected) {
    person("Anna", "Keller");
    assertThat(judge(2, "Anna Keller\n" + text, true, Optional.of(YearMonth.of(2026, 11))))
        .isEqualTo(said(expected));
  }

  @Test
  void anEnclosureMayNameNobodyButNobodyElse() {
    people("Anna Keller", "Luc Favre");
    assertThat(judge(2, "General terms", false, Optional.empty())).isEmpty();
    assertThat(judge(2, "Luc Favre", false, Optional.empty())).containsExactly("someone-else 3");
  }

  @Test
  void aPictureAndLettersWithoutMeaningAreNotPassed() {
    person("Anna", "Keller");
    PersonRegister register = new PersonRegister(people);
    DocumentLock lock = new DocumentLock(rule, register, Contacts.NONE);
    DocumentLock.Claim claim =
        new DocumentLock.Claim(2, "a.pdf", true, Optional.empty(), false);
    assertThat(lock.judge(claim, register.look("1", 0)).getFirst().code())
        .isEqualTo("document.without-text");
    assertThat(lock.judge(claim, register.look("abc ".repeat(20), 400)).getFirst().code())
        .isEqualTo("document.letters-unreadable");
  }

  @Test
  void whoSignsEverythingMayBeNamedEverywhere() {
    for (String given : List.of("Anna", "Beat", "Carla", "Dora", "Emil", "Fritz")) {
      person(given, "Muster" + given.toLowerCase());
    }
    PersonRegister register = new PersonRegister(people);
    List<Evidence> all =
        people.stream()
            .map(one -> register.look(one.name().shown() + " some letters for everybody, "
                + "Kontakt: Anna Musteranna", 0))
            .toList();
    DocumentLock lock = new DocumentLock(rule, register, Contacts.of(all, List.of()));
    for (int i = 0; i < people.size(); i++) {
      DocumentLock.Claim claim =
          new DocumentLock.Claim(i + 2, "a.pdf", true, Optional.empty(), false);
      assertThat(lock.judge(claim, all.get(i))).isEmpty();
    }
    // For the one who signs, being named as the contact is not enough.
    Evidence strange = register.look("somebody else's payslip, Kontakt: Anna Musteranna", 0);
    assertThat(
            lock.judge(
                new DocumentLock.Claim(2, "a.pdf", true, Optional.empty(), false), strange))
        .isNotEmpty();
  }

  @Test
  void whereEverybodyStandsOnEveryDocumentNobodyIsExcused() {
    for (String given : List.of("Anna", "Beat", "Carla", "Dora", "Emil", "Fritz")) {
      person(given, "Muster" + given.toLowerCase());
    }
    PersonRegister register = new PersonRegister(people);
    StringBuilder heap = new StringBuilder();
    people.forEach(one -> heap.append(one.name().shown()).append(", letter\n"));
    List<Evidence> all =
        people.stream().map(one -> register.look(heap.toString(), 0)).toList();
    DocumentLock lock = new DocumentLock(rule, register, Contacts.of(all, List.of()));
    assertThat(
            lock.judge(
                new DocumentLock.Claim(3, "a.pdf", true, Optional.empty(), false), all.get(1)))
        .extracting(phrase -> phrase.code())
        .containsExactly("document.two-people");
  }
}
