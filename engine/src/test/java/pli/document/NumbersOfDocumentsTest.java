// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whose a document is, by the numbers on it.
class NumbersOfDocumentsTest extends DocumentLockFixture {

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
      textBlock =
          """
          756.1234.5025.92 | ahv-unsound
          AHV-Nr. 7561234502592 | ahv-unsound
          N° AVS: 756 1234 5025 92 | ahv-unsound
          Auftrag 7561234502592 |
          756.1234.5025.91, Kind 756.1234.5025.92 |
          Personal-Nr. 88888 | number-differs
          N° matricule : 88888 | number-differs
          Mitarbeiternummer 0088888 | number-differs
          Employee no. 88888 | number-differs
          MA Nr 88888 | number-differs
          Mitarb.-Nr. 88888 | number-differs
          MitarbNr. 88888 | number-differs
          Arbeitnehmer-Nr.: 88888 | number-differs
          Stammnummer 88888 | number-differs
          Badge 88888 | number-differs
          Badge-Nr. 88888 | number-differs
          PNR 88888 | number-differs
          Mat. 88888 | number-differs
          codice dipendente 88888 | number-differs
          Staff no. 88888 | number-differs
          MitarbNr. 1001, Badge 88888 |
          Klima Nr 88888 |
          Format. 88888 |
          Personalnummer 1001, Vorgesetzter Personalnummer 88888 |
          756.1234.5025.91, Personalnummer 88888 |
          Personal-Nr. 44-1001 |
          Eintritt Personal-Nr. 01.10.2019 |
          Kunden-Nr. 88888 |
          """)
  void anotherNumberInPlaceOfTheOwnContradictsTheName(String text, String expected) {
    person(PersonName.of("Anna", "Keller"), "756.1234.5025.91", "1001");
    assertThat(judge(2, "Anna Keller\n" + text))
        .isEqualTo(said(expected));
    people.clear();
    person("Anna", "Keller");
    assertThat(judge(2, "Anna Keller\n" + text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          00101 | Kundennummer 00101 |
          00101 | Kundennummer: 101 |
          101 | N° client 00101 |
          A-1023 | ref. A-1023. |
          123456 | 123456 |
          101 | Total 1'101.00 | names-nobody
          101 | Nr. 101.50 | names-nobody
          101 | Nr. 1010 | names-nobody
          101 | Nr. 5-101 | names-nobody
          2502 | 2502 Biel | too-little
          """)
  void aCustomerNumberIsAWholeNumberThatMeansTheCustomer(
      String number, String text, String expected) {
    rule = INVOICES;
    person(PersonName.whole("Alpha AG"), "", number);
    assertThat(judge(2, text)).isEqualTo(said(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anna Keller, Kundennummer 123456, Kunden-Nr. 234567 | two-people 3
          Anna Keller, Kundennummer 123456, N° de client: 234567 | two-people 3
          Anna Keller, Kundennummer 123456, Matricola 00234567 | two-people 3
          Anna Keller, Kundennummer 123456, Emplo y ee nu mber: 234567 | two-people 3
          Anna Keller, Kundennummer 123456, Auftrag 234567 |
          Anna Keller, Kundennummer 123456, Rechnung Nr. 234567 |
          Anna Keller, Kundennummer 123456, Kundennummer 345678 |
          """)
  void anothersNumberBehindItsWordIsNoChance(String text, String expected) {
    rule = INVOICES;
    person(PersonName.of("Anna", "Keller"), "", "123456");
    person(PersonName.of("Luc", "Favre"), "", "234567");
    assertThat(judge(2, text)).isEqualTo(said(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Anna Keller, Kunden-Nr. 4711 | number-differs
          Anna Keller, N° de client : 4711 | number-differs
          Anna Keller, Customer no. 4711 | number-differs
          Anna Keller, numero cliente 4711 | number-differs
          Anna Keller, Debitorennummer 4711 | number-differs
          Anna Keller, Kunden-Nr. 1001, Kunden-Nr. 4711 |
          Anna Keller, Rechnung Nr. 4711 |
          Anna Keller, Auftragsnummer 4711 |
          Anna Keller, CHE-123.456.789 MWST |
          Anna Keller, Kunden-Ref. 4711 |
          Anna Keller, Client ref: 4711 |
          Anna Keller, Kundenauftrag Nr. 4711 |
          Anna Keller, Personal-Nr. 4711 |
          """)
  void anotherCustomerNumberInPlaceOfTheOwnContradictsTheName(String text, String expected) {
    rule = INVOICES;
    person(PersonName.of("Anna", "Keller"), "", "1001");
    assertThat(judge(2, text)).isEqualTo(said(expected));
  }

  @Test
  void twoRowsOfOneCustomerAreOneParty() {
    rule = INVOICES;
    person(PersonName.whole("Alpha AG"), "", "00101");
    person(PersonName.whole("Alpha AG"), "", "00101");
    assertThat(judge(2, "Alpha AG, Bern")).isEmpty();
    assertThat(judge(3, "Alpha AG, Bern")).isEmpty();
  }
}
