// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLockTest {

  private static final MatchRule PAYSLIPS =
      new MatchRule(List.of(Set.of(new MatchRule.Name()), Set.of(new MatchRule.Ahv())), false);

  private static final MatchRule INVOICES =
      new MatchRule(
          List.of(Set.of(new MatchRule.Name()), Set.of(new MatchRule.Number(0))), false);

  private final List<Person> people = new ArrayList<>();
  private MatchRule rule = PAYSLIPS;

  private void person(String given, String family) {
    person(PersonName.of(given, family), "", "");
  }

  private void person(PersonName name, String ahv, String number) {
    int row = people.size() + 2;
    people.add(
        new Person(row, name, AhvNumber.of(ahv), List.of(number), "p" + row + "@example.com"));
  }

  private List<String> judge(int row, String text) {
    return judge(row, text, true, Optional.empty());
  }

  private List<String> judge(int row, String text, boolean mustName, Optional<YearMonth> period) {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Zoé | Dupont | Zoé Dupont",
        "Zoé | Dupont | ZOE DUPONT",
        "Zoé | Dupont | DUPONT Zoé",
        "Zoé | Dupont | Dupont, Zoé",
        "Zoé | Dupont | Zoe\u0301 Dupont",
        "Zoé | Dupont | Mme Zoé M. Dupont",
        "Zoé | Dupont | Zoé Dupont-Favre",
        "Zoé | Dupont | Favre-Dupont Zoé",
        "Zoé | Dupont-Favre | Dupont Zoé",
        "Zoé | Dupont-Favre | Zoé Favre",
        "Zoé | Dupont | Nom : Dupont Prénom : Zoé",
        "Zoé | Dupont | Z o é D u p o n t",
        "Zoé | Dupont | Zoé Dupont née Favre",
        "Jürg | Müller | Juerg Mueller",
        "Jürg | Müller | Jurg Muller",
        "Jürg | Müller | J\u00A8urg M\u00A8uller",
        "Juerg | Mueller | Jürg Müller",
        "Fiona | Affolter | \uFB01ona A\uFB00olter",
        "Jean-Pierre | N'Guessan | Jean Pierre N\u2019Guessan",
        "Anna | von der Mühll | von der Mühll Anna",
        "Anna Maria | Keller | Anna Keller",
        "Anna | Keller | Dr. Anna Keller",
        "Björn | Strauß | Bjorn Strauss",
        "Björn | Østergaard | Björ n Øst er gaard",
        "Björn | Østergaard | B j ö r n  Ø s t e r g a a r d",
        "Björn | Østergaard | Bjoern Oestergaard",
        "Bjoern | Oestergaard | Björn Østergaard",
        "Łukasz | Đorđević | LUKASZ DORDEVIC",
        "Åsa | Bjørnsson | Aasa Bjoernsson",
        "Þóra | Æbeltoft | Thora Aebeltoft",
        "Ayşe | Yıldız | AYSE YILDIZ",
        "Ayse | Yildiz | Ayşe Yıldız",
        "Anna | Keller | Anna Luise Keller",
        "Anna | Keller | Anna L. Keller",
        "Anna | von der Mühll | Anna Luise von der Mühll",
        "Groß | Weiß | GROSS WEISS",
        "Claire | Dubois | Claire Rochat née Dubois",
        "Claire | Meier | Claire Keller geb. Meier",
        "Eva | Roth | Eva Frei (geb. Roth)",
        "Maria | Rossi | Maria Bianchi nata Rossi",
        "Anna | von der Mühll | Anna Keller-Frei geb. von der Mühll",
        "Giovanni | D'Angelo | DANGELO Giovanni",
        "Giovanni | D'Angelo | Giovanni D\u2019Angelo",
        "Giovanni | Dangelo | Giovanni D'Angelo",
        "Kate | O'Brien | Kate OBrien",
      })
  void aNameIsFoundAsPeopleWriteIt(String given, String family, String text) {
    person(given, family);
    assertThat(judge(2, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna | Bauer | Anna Baur",
        "Anna | Keller | Hanna Kellermann",
        "Anna | Keller | Anna Kellerhals",
        "Jean-Pierre | Dupont | Jean-Marc Dupont",
        "Jean-Pierre | Dupont | Dupont Jean-Marc",
        "Anna | Keller | Anna Meier, Beat Keller",
        "Anna | Keller | Anna-Maria Keller",
        "Anna | Keller | A. Keller",
        "Anna | Keller | Anna Luise Maria Keller",
        "Anna | Keller | Anna Maria-Luise Keller",
        "Anna | Keller | Anna 2026 Keller",
        "Anna | Keller | Anna K.",
        "Anna | Meier | Anna Müller",
        "Claire | Dubois | Claire Rochat, geb. 12.03.1980, Dubois",
        "Claire | Dubois | Eva Rochat née Dubois",
        "Giovanni | Angelo | DANGELO Giovanni",
      })
  void aSimilarNameIsNotTheName(String given, String family, String text) {
    person(given, family);
    assertThat(judge(2, text)).containsExactly("names-nobody");
  }

  @Test
  void anotherPersonsDocumentIsNamed() {
    person("Anna", "Keller");
    person("Luc", "Favre");
    assertThat(judge(2, "Luc Favre")).containsExactly("someone-else 3");
    assertThat(judge(2, "Anna Keller\nLuc Favre")).containsExactly("two-people 3");
    assertThat(judge(3, "Luc Favre")).isEmpty();
  }

  @Test
  void theLongerNameWinsItsPlace() {
    person("Anna", "Keller");
    person("Anna", "Keller-Meier");
    assertThat(judge(2, "Anna Keller-Meier")).containsExactly("someone-else 3");
    assertThat(judge(3, "Anna Keller-Meier")).isEmpty();
    assertThat(judge(2, "Anna Keller")).isEmpty();
    assertThat(judge(3, "Anna Keller")).containsExactly("someone-else 2");
  }

  @Test
  void aMiddleNameIsNotSkippedWhereItMakesSomebodyElsesName() {
    person("Anna", "Keller");
    person("Luise", "Keller");
    assertThat(judge(2, "Anna Luise Keller")).containsExactly("someone-else 3");
    assertThat(judge(3, "Anna Luise Keller")).isEmpty();
    person("Anna Luise", "Keller");
    assertThat(judge(2, "Anna Luise Keller")).containsExactly("someone-else 4");
    assertThat(judge(4, "Anna Luise Keller")).isEmpty();
    people.clear();
    person("Anna", "Keller");
    person("Anna", "Muster");
    assertThat(judge(3, "Anna Muster Keller AG")).isEmpty();
  }

  @Test
  void aNumberTellsTwoPeopleWithSimilarNamesApart() {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "");
    person(PersonName.of("Anna", "Keller-Meier"), "756.1234.5044.41", "");
    assertThat(judge(3, "Anna Keller 756.1234.5044.41")).isEmpty();
    assertThat(judge(2, "Anna Keller 756.1234.5044.41")).containsExactly("two-people 3");
  }

  @Test
  void namesakesNeedANumber() {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "1001");
    person(PersonName.of("Anna", "Keller"), "756.1234.5044.41", "1002");
    assertThat(judge(2, "Anna Keller")).containsExactly("namesake-number");
    assertThat(judge(2, "Anna Keller, 756 1234 5025 91")).isEmpty();
    assertThat(judge(3, "Anna Keller, 756.1234.5025.91"))
        .containsExactly("someone-else-namesake 2");
  }

  @Test
  void aMarriedNameIsHersWhoBearsIt() {
    person("Claire", "Dubois");
    person("Claire", "Rochat");
    assertThat(judge(2, "Claire Rochat née Dubois")).containsExactly("someone-else 3");
    assertThat(judge(3, "Claire Rochat née Dubois")).isEmpty();
  }

  @Test
  void whoAnswersQuestionsIsNotTheRecipient() {
    person("Sandra", "Huber");
    person("Luc", "Favre");
    String contact = "\nIhre Ansprechperson: Sandra Huber, Büro";
    assertThat(judge(2, "Hans Altmann" + contact)).containsExactly("contact-alone");
    assertThat(judge(2, "Hans Altmann\nVotre contact : Mme Sandra Huber"))
        .containsExactly("contact-alone");
    assertThat(judge(2, "Sandra Huber" + contact)).isEmpty();
    assertThat(judge(3, "Luc Favre" + contact)).containsExactly("two-people-often 2");
    assertThat(judge(2, "Kontaktperson\nSandra Huber")).isEmpty();
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
    String text = "Hans Meier\nPersonal-Nr. 201";
    assertThat(judge(2, text)).isEmpty();
    assertThat(judge(3, text)).containsExactly("someone-else-namesake 2");
    rule = new MatchRule(List.of(Set.of(new MatchRule.Name(), new MatchRule.Number(0))), true);
    assertThat(judge(2, text)).isEmpty();
    assertThat(judge(3, text)).containsExactly("someone-else-namesake 2");
    assertThat(judge(2, "Hans Meier")).containsExactly("namesake-number");
    assertThat(judge(2, "Hans Meier, 202, 201")).containsExactly("namesake-number");
    rule = new MatchRule(List.of(Set.of(new MatchRule.Name())), true);
    assertThat(judge(2, text)).isEmpty();
  }

  @Test
  void aBirthdayOfTwoPeopleLeadsToTheOneWhoIsNamed() {
    namesakes("03.04.1961", "12.11.1988");
    rule = new MatchRule(List.of(Set.of(new MatchRule.Name(), new MatchRule.Number(0))), true);
    assertThat(judge(2, "Hans Meier\nGeburtsdatum 03.04.1961")).isEmpty();
    assertThat(judge(3, "Hans Meier\nGeburtsdatum 12.11.1988")).isEmpty();
    assertThat(judge(4, "Eva Roth\nGeburtsdatum 12.11.1988")).isEmpty();
    assertThat(judge(2, "Hans Meier\nGeburtsdatum 12.11.1988"))
        .containsExactly("someone-else-namesake 3");
    assertThat(judge(3, "Hans Meier\nGeburtsdatum 03.04.1961"))
        .containsExactly("someone-else-namesake 2");
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

  @Test
  void twoRowsOfOneCustomerAreOneParty() {
    rule = INVOICES;
    person(PersonName.whole("Alpha AG"), "", "00101");
    person(PersonName.whole("Alpha AG"), "", "00101");
    assertThat(judge(2, "Alpha AG, Bern")).isEmpty();
    assertThat(judge(3, "Alpha AG, Bern")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"756.1234.5025.91", "7561234502591", "756 1234 5025 91", "Nr.756.1234.5025.91"})
  void theAhvNumberProvesItsOwner(String number) {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "");
    assertThat(judge(2, "AHV " + number)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"17561234502591", "75612345025910"})
  void anAhvNumberIsWhole(String number) {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "");
    assertThat(judge(2, "AHV " + number)).containsExactly("names-nobody");
  }

  @Test
  void aStrangeAhvNumberContradictsTheName() {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "");
    assertThat(judge(2, "Anna Keller 756.1234.5044.41")).containsExactly("ahv-differs");
    // A child's number beside the own one is in order.
    assertThat(judge(2, "Anna Keller 756.1234.5025.91, 756.1234.5044.41")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "756.1234.5025.92 | ahv-unsound",
        "AHV-Nr. 7561234502592 | ahv-unsound",
        "N° AVS: 756 1234 5025 92 | ahv-unsound",
        "Auftrag 7561234502592 | ",
        "756.1234.5025.91, Kind 756.1234.5025.92 | ",
        "Personal-Nr. 88888 | number-differs",
        "N° matricule : 88888 | number-differs",
        "Mitarbeiternummer 0088888 | number-differs",
        "Employee no. 88888 | number-differs",
        "MA Nr 88888 | number-differs",
        "Mitarb.-Nr. 88888 | number-differs",
        "MitarbNr. 88888 | number-differs",
        "Arbeitnehmer-Nr.: 88888 | number-differs",
        "Stammnummer 88888 | number-differs",
        "Badge 88888 | number-differs",
        "Badge-Nr. 88888 | number-differs",
        "PNR 88888 | number-differs",
        "Mat. 88888 | number-differs",
        "codice dipendente 88888 | number-differs",
        "Staff no. 88888 | number-differs",
        "MitarbNr. 1001, Badge 88888 | ",
        "Klima Nr 88888 | ",
        "Format. 88888 | ",
        "Personalnummer 1001, Vorgesetzter Personalnummer 88888 | ",
        "756.1234.5025.91, Personalnummer 88888 | ",
        "Personal-Nr. 44-1001 | ",
        "Eintritt Personal-Nr. 01.10.2019 | ",
        "Kunden-Nr. 88888 | ",
      })
  void anotherNumberInPlaceOfTheOwnContradictsTheName(String text, String expected) {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "1001");
    assertThat(judge(2, "Anna Keller\n" + text))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
    people.clear();
    person("Anna", "Keller");
    assertThat(judge(2, "Anna Keller\n" + text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "00101 | Kundennummer 00101 | ",
        "00101 | Kundennummer: 101 | ",
        "101 | N° client 00101 | ",
        "A-1023 | ref. A-1023. | ",
        "123456 | 123456 | ",
        "101 | Total 1'101.00 | names-nobody",
        "101 | Nr. 101.50 | names-nobody",
        "101 | Nr. 1010 | names-nobody",
        "101 | Nr. 5-101 | names-nobody",
        "2502 | 2502 Biel | too-little",
      })
  void aCustomerNumberIsAWholeNumberThatMeansTheCustomer(
      String number, String text, String expected) {
    rule = INVOICES;
    person(PersonName.whole("Alpha AG"), "", number);
    assertThat(judge(2, text)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "novembre 2026 | ",
        "NOVEMBER 2026 | ",
        "Periodo 11.2026 | ",
        "2026-11 | ",
        "01.11.2026 - 30.11.2026, Überstunden Oktober 2026 | ",
        "Eintritt 01.03.2019, Auszahlung 25.11.2026 | ",
        "Eintritt 01.03.2019 | ",
        "13. Monatslohn Dezember 2025 | ",
        "no month at all | ",
        "Ottobre 2026 | other-period",
        "Okt. 2026, Auszahlung 02.11.2026 | other-period",
        "10/2026 | other-period",
        "01.10.2026 - 31.10.2026 | other-period",
        "payé le 25.10.2026 | other-period",
      })
  void theMonthOfTheDocumentIsTheMailings(String text, String expected) {
    person("Anna", "Keller");
    assertThat(judge(2, "Anna Keller\n" + text, true, Optional.of(YearMonth.of(2026, 11))))
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Keller, Kundennummer 123456, Kunden-Nr. 234567 | two-people 3",
        "Anna Keller, Kundennummer 123456, N° de client: 234567 | two-people 3",
        "Anna Keller, Kundennummer 123456, Matricola 00234567 | two-people 3",
        "Anna Keller, Kundennummer 123456, Emplo y ee nu mber: 234567 | two-people 3",
        "Anna Keller, Kundennummer 123456, Auftrag 234567 | ",
        "Anna Keller, Kundennummer 123456, Rechnung Nr. 234567 | ",
        "Anna Keller, Kundennummer 123456, Kundennummer 345678 | ",
      })
  void anothersNumberBehindItsWordIsNoChance(String text, String expected) {
    rule = INVOICES;
    person(PersonName.of("Anna", "Keller"), "", "123456");
    person(PersonName.of("Luc", "Favre"), "", "234567");
    assertThat(judge(2, text)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Keller, Kunden-Nr. 4711 | number-differs",
        "Anna Keller, N° de client : 4711 | number-differs",
        "Anna Keller, Customer no. 4711 | number-differs",
        "Anna Keller, numero cliente 4711 | number-differs",
        "Anna Keller, Debitorennummer 4711 | number-differs",
        "Anna Keller, Kunden-Nr. 1001, Kunden-Nr. 4711 | ",
        "Anna Keller, Rechnung Nr. 4711 | ",
        "Anna Keller, Auftragsnummer 4711 | ",
        "Anna Keller, CHE-123.456.789 MWST | ",
        "Anna Keller, Kunden-Ref. 4711 | ",
        "Anna Keller, Client ref: 4711 | ",
        "Anna Keller, Kundenauftrag Nr. 4711 | ",
        "Anna Keller, Personal-Nr. 4711 | ",
      })
  void anotherCustomerNumberInPlaceOfTheOwnContradictsTheName(String text, String expected) {
    rule = INVOICES;
    person(PersonName.of("Anna", "Keller"), "", "1001");
    assertThat(judge(2, text)).isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void anEnclosureMayNameNobodyButNobodyElse() {
    person("Anna", "Keller");
    person("Luc", "Favre");
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
