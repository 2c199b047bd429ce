// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.util.List;
import java.util.stream.IntStream;

/// An invented person: how the table writes the name, and how the payroll program does.
///
/// @param onPaper name on the document
record Employee(int at, String given, String family, String onPaper) {

  /// Words on the document.
  record Labels(String title, String number, String ahv, String month, String monthBefore) {}

  private static final List<Labels> LABELS =
      List.of(
          new Labels("Fiche de salaire", "Matricule", "No AVS", "novembre 2026", "octobre 2026"),
          new Labels("Lohnabrechnung", "Personalnummer", "AHV-Nr.", "November 2026",
              "Oktober 2026"),
          new Labels("Conteggio salario", "Matricola", "N. AVS", "novembre 2026", "ottobre 2026"),
          new Labels("Payslip", "Employee number", "AHV no.", "11/2026", "10/2026"));

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
    return LABELS.get(at % LABELS.size());
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
