// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.util.ArrayList;
import java.util.List;

/// One page of a payslip, as lines of text.
record Sheet(List<String> lines) {

  private static final String ALONE = "1 / 1";

  Sheet {
    lines = List.copyOf(lines);
  }

  /// Of this month, and speaking of others as payslips do.
  static Sheet right(Employee employee) {
    return payslip(employee, employee.labels().month()).with(employee.labels().remark());
  }

  /// @param month as it is written on the page
  static Sheet payslip(Employee employee, String month) {
    List<String> lines = new ArrayList<>();
    lines.add("Musterdruck AG, 2502 Biel/Bienne");
    lines.add(employee.onPaper());
    lines.add("Chemin des Vignes 14");
    lines.add("2520 La Neuveville");
    if (employee.isForm()) {
      lines.add(employee.labels().title());
      lines.add(month);
    } else {
      lines.add(employee.labels().title() + " " + month);
    }
    lines.add(employee.labels().number() + ": " + employee.number());
    if (employee.withAhv()) {
      lines.add(employee.labels().ahv() + ": " + employee.ahv());
    }
    lines.add("Salaire mensuel / Monatslohn   5'980.00");
    lines.add("AVS/AI/APG 5.3 %   -316.95");
    lines.add("Total net / Nettolohn CHF 5'210.35");
    lines.add("CH56 0483 5012 3456 7800 9");
    lines.add(ALONE);
    return new Sheet(lines);
  }

  /// A second page, which repeats the head and names nobody.
  static Sheet continued(Employee employee) {
    return new Sheet(
        List.of(
            "Musterdruck AG, 2502 Biel/Bienne",
            employee.labels().title() + " " + employee.labels().month(),
            "Salaire mensuel / Monatslohn   5'980.00",
            "Heures / Stunden 12.50   Jours / Tage 3.00",
            "Total net / Nettolohn CHF 5'210.35"));
  }

  /// A second page of another company's program.
  static Sheet foreign() {
    return new Sheet(
        List.of(
            "Garage du Lac SA, 1020 Renens",
            "Décompte des heures et des frais de route",
            "Kilomètres parcourus 340   Indemnité 238.00",
            "Repas 5   Indemnité 125.00"));
  }

  /// The same as a page of several.
  ///
  /// @param number such as `1/2`
  Sheet numbered(String number) {
    return new Sheet(lines.stream().filter(line -> !line.equals(ALONE)).toList())
        .with("Page " + number);
  }

  /// The same without lines that hold a number of the person.
  Sheet withoutNumbers(Employee employee) {
    return new Sheet(
        lines.stream()
            .filter(line -> !line.contains(employee.number()) && !line.contains(employee.ahv()))
            .toList());
  }

  Sheet with(String line) {
    return and(new Sheet(List.of(line)));
  }

  Sheet and(Sheet other) {
    List<String> all = new ArrayList<>(lines);
    all.addAll(other.lines);
    return new Sheet(all);
  }
}
