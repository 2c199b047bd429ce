// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.util.List;
import java.util.stream.IntStream;

/// An invented person: how the table writes the name, and how the payroll program does.
///
/// @param onPaper name on the document
record Employee(int at, String given, String family, String onPaper) {

  /// Words on the document.
  ///
  /// @param remark of a right document that speaks of other months as well
  /// @param next line about this month on a document of the month before
  record Labels(String title, String number, String ahv, String month, String monthBefore,
      String lastYear, String remark, String next) {}

  private static final List<Labels> LABELS =
      List.of(
          new Labels("Fiche de salaire", "Matricule", "No AVS", "novembre 2026", "octobre 2026",
              "novembre 2025", "Née le 12.03.1980, entrée le 1er octobre 2025",
              "Prochain versement : novembre 2026"),
          new Labels("Lohnabrechnung", "Personalnummer", "AHV-Nr.", "November 2026",
              "Oktober 2026", "November 2025", "Kumuliert Januar - Oktober 2026 65'780.00",
              "Nächste Auszahlung: November 2026"),
          new Labels("Conteggio salario", "Matricola", "N. AVS", "novembre 2026", "ottobre 2026",
              "novembre 2025", "Prossimo pagamento: dicembre 2026",
              "Saldo vacanze al 30.11.2026: 12.5"),
          new Labels("Payslip", "Employee number", "AHV no.", "11/2026", "10/2026", "11/2025",
              "Holiday balance at 31.12.2026: 12.5 days", "Year to date January - November 2026"));

  /// The period as forms have it, below a title without a month.
  private static final List<Labels> FORMS =
      List.of(
          new Labels("Bulletin de salaire", "Matricule", "No AVS", "Période 11/26",
              "Période 10/26", "Période 11/25", "13e salaire décembre 2025 : 5'980.00",
              "Cumul au 30.11.2026 : 65'780.00"),
          new Labels("Lohnabrechnung", "Personalnummer", "AHV-Nr.", "Abrechnungsmonat: 202611",
              "Abrechnungsmonat: 202610", "Abrechnungsmonat: 202511",
              "Überstunden Oktober 2026, Eintritt 01.10.2026", "Ferienguthaben per 30.11.2026"),
          new Labels("Busta paga", "Matricola", "N. AVS", "Periodo dal 01.11.2026 al 30.11.2026",
              "Periodo dal 01.10.2026 al 31.10.2026", "Periodo dal 01.11.2025 al 30.11.2025",
              "Valevole dal 01.01.2026, assunzione 01.09.2026", "Prossima busta paga: novembre 2026"),
          new Labels("Payslip", "Employee number", "AHV no.", "Pay period Nov-26",
              "Pay period Oct-26", "Pay period Nov-25", "Next payslip December 2026",
              "Next payslip November 2026"));

  /// Given name, family name, name on paper; all within Latin-1, which old programs can print.
  private static final String[][] NAMES = {
    {"Élodie", "Bezençon", "Élodie Bezençon"},
    {"Reto", "Müller-Favre", "Müller Reto"},
    {"Giulia", "Sgrò", "SGRÒ Giulia"},
    {"Jürg", "Zgraggen", "Herr Jürg Zgraggen"},
    {"Anna", "Keller", "Anna Keller"},
    {"Anna", "Keller-Meier", "Anna Keller-Meier"},
    {"Jean-Pierre", "N'Guessan", "Jean-Pierre N'Guessan"},
    {"José Luís", "Gonçalves Peña", "José Luís Gonçalves Peña"},
    {"Marie", "de Montmollin", "de Montmollin Marie"},
    {"Nicolò", "Bernasconi", "BERNASCONI NICOLÒ"},
    {"Séverine", "Hürlimann", "Severine Huerlimann"},
    {"Björn", "Østergaard", "Björn Østergaard"},
    {"Fiona", "Affolter", "Frau Fiona Affolter"},
    {"Beat", "Bauer", "Beat Bauer"},
    {"Beat", "Baur", "Beat Baur"},
    {"Noémie", "Gagnebin", "Mme Noémie Gagnebin-Rochat"},
    {"Luc", "Favre", "Favre Luc"},
    {"Sandra", "D'Angelo", "Sandra D'Angelo"},
    {"Chiara", "Dell'Acqua", "Dell'Acqua, Chiara"},
    {"Urs", "Tschümperlin", "Urs R. Tschümperlin"},
  };

  static List<Employee> all() {
    return IntStream.range(0, NAMES.length)
        .mapToObj(i -> new Employee(i, NAMES[i][0], NAMES[i][1], NAMES[i][2]))
        .toList();
  }

  /// Somebody who is in no table.
  static Employee stranger(int at) {
    return new Employee(40 + at, "Zita", "Ohnetabelle", "Zita Ohnetabelle");
  }

  Labels labels() {
    return (isForm() ? FORMS : LABELS).get(at % LABELS.size());
  }

  /// Whether the month stands in a line of its own.
  boolean isForm() {
    return at / LABELS.size() % 2 == 1;
  }

  String number() {
    return "00" + (1_207 + 13 * at);
  }

  /// Every second document bears the AHV number; the others have the name alone.
  boolean withAhv() {
    return at % 2 == 0;
  }

  String ahv() {
    String figures = "75612345" + "%04d".formatted(100 + at);
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (figures.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    String all = figures + (10 - sum % 10) % 10;
    return all.substring(0, 3) + "." + all.substring(3, 7) + "." + all.substring(7, 11) + "."
        + all.substring(11);
  }
}
