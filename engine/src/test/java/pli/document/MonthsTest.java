// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonthsTest {

  private static final YearMonth WANTED = YearMonth.of(2026, 11);

  /// A bar stands for the end of a line.
  private static Months in(String text) {
    return Months.in(text.replace("|", "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "novembre 2026",
        "NOVEMBER 2026",
        "Novembre|2026",
        "Fiche de salaire|Mme Anna Keller|novembre|2026",
        "Salaire d'octobre 2026 rectifié, Salaire de novembre 2026",
        "Fiche de salaire de novembre 26",
        "Lohnabrechnung 11.26",
        "Lohnabrechnung|11.2026",
        "Periode 11/26",
        "Lohnperiode: 202611",
        "Cedolino novembre '26",
        "Cedolino di nov-26",
        "Periodo dal 01.11.2026 al 30.11.2026",
        "Abrechnungsperiode 25.10.2026 - 24.11.2026",
        "Période du 1er au 30 novembre 2026",
        "Mois|novembre 2026",
        "Mois : novembre 2026|Heures supplémentaires octobre 2026",
        "Payslip November 2026|Next payment: December 2026",
        "Payslip November 2026|Year to date January 2026 - November 2026",
        "Lohnabrechnung November 2026|Kumuliert Januar - November 2026",
        "Lohnabrechnung November 2026|Nächste Lohnabrechnung Dezember 2026",
        "Lohnabrechnung November 2026|Ferienguthaben per 31.12.2026 12.5",
        "Geburtsdatum 12.03.1980|Eintritt 01.03.2025|Auszahlung 25.11.2026",
        "Date de naissance|12.03.2025|Entrée|01.10.2026",
        "Data di nascita 12.10.2025, assunzione 01.10.2026",
        "Date of birth: 1 October 2025",
        "Gültig ab 01.01.2026, valable dès le 1er octobre 2026",
        "13e salaire décembre 2025 : 5'980.00",
        "Lohnart Salär November 2026|13. Monatslohn Oktober 2026",
        "Personal-Nr. Periode Eintritt|1207 11.2026 01.03.2025",
        "Lohnausweis 2026|Eintritt 01.10.2026",
        "Lohnausweis - Certificat de salaire|D Jahr - Année - Anno|2026|01.01.2026 31.12.2026",
        "Certificat de salaire 2026|du 01.01.2026 au 31.12.2026",
        "Quartalsabrechnung, Periode Q4 2026",
        "Periode 4. Quartal 2026",
        "Periode 2026",
        "Decompte de salaire|Du 01.11. au 30.11.2026",
        "Eintritt 01.03.2019",
        "Salaire de base 10.25|Prime 10.26",
        "Monat: November|Jahr: 2026|Eintritt 01.10.2026",
        "Monat: 11  Jahr: 2026",
        "Anno 2026 Mese: novembre",
        "Lohn November 2026|Ferienanspruch Jahr 2026: 25 Tage",
        "November 2026|Lohn Oktober 2026 500.00",
        "Oktober-Firma AG Lohnabrechnung November 2026|Seit der Lohnabrechnung Oktober 2026 gilt es.",
        "Salaire novembre 2026|Versement en décembre 2026",
        "Auszahlung: Dezember 2026",
        "Pay period Nov\u00AD26|Next payslip December 2026",
        "no month at all",
        "Lohnabrechnung November|Druck 02.10.2026",
        "Monat November|Datum 02.12.2026",
        "Lohnabrechnung 11 2026",
        "Salario novembre 26",
        "Lohnabrechnung November 2026|Lohn Oktober",
        "Monatslohn Oktober 6'500.00|Auszahlung 25.11.2026",
        "Lohnabrechnung|August Meier|Auszahlung 25.11.2026",
        "Lohnabrechnung August Meier|Auszahlung 25.11.2026",
        "Lohnabrechnung Mai-Keller Anna|Auszahlung 25.11.2026",
        "Anna Mai|Rue du 1er-Mars 4|Salaire|Valeur 25.11.2026",
        "Monsieur Avril|Décompte de salaire|Valeur 25.11.2026",
        "Lohnabrechnung|Stand: 30.11.2026",
        "Lohnabrechnung November 2026|Stand: 31.10.2026",
        "November 2026|Oktober 2026: Firmenanlass",
      })
  void theRightMonthIsInOrder(String text) {
    assertThat(in(text).contradict(WANTED)).as(in(text).toString()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lohnabrechnung November 2025",
        "novembre 2025",
        "Payslip October 2026|Next payment: November 2026",
        "Payslip October 2026|Next payment November 2026",
        "Lohnabrechnung Oktober 2026|Kumuliert Januar - November 2026",
        "Fiche de salaire octobre 2026|Cumul au 30.11.2026|Cumul novembre 2026",
        "Oktober 2026|Nächste Lohnabrechnung November 2026",
        "Salaire d'octobre 2026|Valeur 02.11.2026",
        "Fiche de salaire|octobre 2026|13e salaire novembre 2026",
        "Salaire de octobre 26",
        "FICHE DE SALAIRE OCTOBRE 2026",
        "Lohnabrechnung 10.26",
        "Lohnabrechnung 10.2025",
        "Periode 10/26",
        "Lohnperiode: 202610",
        "Busta paga ottobre '26",
        "ottobre '26",
        "Busta paga|ottobre 2026",
        "Abrechnungsmonat|Oktober|2026|Auszahlung 03.11.2026",
        "Mese: ottobre 2026",
        "Decompte de salaire|Du 01.10. au 31.10.2026",
        "Pay period 01.10.2026 - 31.10.2026, printed 04.11.2026",
        "Periodo dal 01.10.2026 al 31.10.2026",
        "Periode 1. bis 31. Oktober 2026",
        "Geburtsdatum 12.03.1980|Auszahlung 25.10.2026",
        "payé le 25.12.2025",
        "2026-10",
        "Pay period Oct\u00AD26|Next payslip November 2026",
        "Pay period Oct\u221226",
        "Periode Q4 2024",
        "Personal-Nr. Periode Eintritt|1207 10.2026 01.11.2025",
        "Lohnabrechnung Oktober 2026|Ferienguthaben per 30.11.2026",
        "Monat: Oktober|Jahr: 2026|Auszahlung 25.10.2026",
        "Monat: Oktober Jahr: 2026",
        "Mois Octobre   Année 2026",
        "Mese: Ottobre   Anno: 2026",
        "Monat: 10  Jahr: 2026",
        "Jahr: 2026  Monat: 10",
        "Year 2026, Month: October",
        "Oktober 2026|Steuerjahr 2026",
        "Zürich, 25.10.2026|Beitragssätze Jahr 2026",
        "Lohn Oktober 2026|Ferienanspruch Jahr 2026: 25 Tage",
        "Salaire octobre 2026|Vacances année 2026 : 25 jours",
        "Lohn Oktober 2026|Auszahlung: November 2026",
        "Oktober 2026|Auszahlung im November 2026",
        "Salaire octobre 2026|Versement en novembre 2026",
        "Lohnabrechnung Oktober 2026|Ab der Lohnabrechnung November 2026 gilt der neue Satz.",
        "Lohnabrechnung Oktober 2026|Hinweis: mit der Lohnabrechnung November 2026 kommt der 13.",
        "Lohnabrechnung Oktober|Druck 02.11.2026",
        "Lohnabrechnung Oktober      Seite 1|Druck 02.11.2026",
        "Lohnabrechnung für Okt.|Druck 02.11.2026",
        "Lohnabrechnung|Monat Oktober|Datum 02.11.2026",
        "Salaire octobre",
        "Décompte de salaire du mois d'octobre",
        "Lohnabrechnung 10 2026",
        "Salario ottobre 26",
        "Lohnabrechnung Oktober|Ab der Lohnabrechnung November 2026 gilt es.",
        "Lohnabrechnung|Stand: 31.10.2026",
        "Anna Keller|Oktober 2026|November 2026: Firmenanlass am 12.11.2026",
        "Fiche de salaire octobre 2026|Avec la fiche de salaire de novembre 2026 suit le 13e.",
      })
  void anotherMonthIsStopped(String text) {
    assertThat(in(text).contradict(WANTED)).as(in(text).toString()).isTrue();
  }

  @Test
  void aMonthWithoutAYearIsThatOfTheNearest() {
    Months bare = in("Lohnabrechnung Dezember");
    assertThat(bare.instead(YearMonth.of(2027, 1))).contains(YearMonth.of(2026, 12));
    assertThat(bare.instead(WANTED)).contains(YearMonth.of(2026, 12));
    assertThat(in("Lohnabrechnung Januar").instead(WANTED)).contains(YearMonth.of(2027, 1));
  }

  @Test
  void theHeadingOfALaterPageIsNone() {
    Months both = in("Zürich, November 2026").and(in("Oktober 2026|Stunden"));
    assertThat(both.contradict(WANTED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "11/26", "11.26", "202611", "2026-11", "11.2026", "30.11.2026", "novembre 26", "Nov-26",
    "01.11.2026 - 30.11.2026", "1.–30. November 2026"
  })
  void aCellThatStandsForAMonthMayBeShort(String cell) {
    assertThat(Months.ofPeriod(cell)).contains(WANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026", "Q4 2026", "", "10.26 und 11.26"})
  void moreOrLessThanAMonthIsNone(String cell) {
    assertThat(Months.ofPeriod(cell)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Korrekturabrechnung Oktober|Auszahlung November",
        "Korrekturabrechnung Oktober 2026|Auszahlung 25.11.2026",
        "Muster AG|Korrektur der Lohnabrechnung Oktober 2026|Auszahlung November 2026",
        "Korrigierte Lohnabrechnung für den Monat Oktober 2026|Valuta 25.11.2026",
        "Lohnabrechnung (Korrektur)|Oktober 2026|Auszahlung mit dem Novemberlohn, November",
        "Nachtragsabrechnung 10/2026|Biel, 20.11.2026",
        "Décompte rectificatif octobre 2026|Versement en novembre 2026",
        "Fiche de salaire corrigée d'octobre 2026|Versement 25.11.2026",
        "Correction de la fiche de salaire d'octobre|Versement 25.11.2026",
        "Conteggio di rettifica ottobre 2026|Pagamento novembre 2026",
        "Busta paga corretta: ottobre 2026|Pagamento 25.11.2026",
        "Corrected payslip October 2026|Paid November 2026",
      })
  void aCorrectionOfAnotherMonthIsToldIfItSpeaksOfThisOne(String text) {
    assertThat(in(text).corrects(WANTED)).as(in(text).toString())
        .contains(YearMonth.of(2026, 10));
    assertThat(in(text).contradict(WANTED)).as(in(text).toString()).isFalse();
    assertThat(in(text).contradict(YearMonth.of(2026, 10))).as(in(text).toString()).isFalse();
    String without =
        text.replaceAll("(?i)\\|[^|]*(?:nov|11)[^|]*$", "");
    assertThat(in(without).contradict(WANTED)).as(without).isTrue();
    assertThat(in(without).instead(WANTED)).contains(YearMonth.of(2026, 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Lohnabrechnung November 2026|Korrektur Lohnabrechnung Oktober 2026",
        "Lohnabrechnung November 2026|Korrekturabrechnung Oktober 2026 120.00",
        "Novembre 2026|Correction bulletin octobre 2026 120.00",
        "Abrechnungsmonat 11/2026|Korrektur Oktober 2026  -85.20",
        "Fiche de salaire novembre 2026|Fiche corrigée le 20.11.2026",
        "Korrekturabrechnung November 2026|Auszahlung Dezember 2026",
        "Lohnabrechnung November|Siehe Korrekturabrechnung Oktober 2026",
      })
  void aPayslipThatSpeaksOfACorrectionIsNone(String text) {
    assertThat(in(text).corrects(WANTED)).as(in(text).toString()).isEmpty();
  }
}
