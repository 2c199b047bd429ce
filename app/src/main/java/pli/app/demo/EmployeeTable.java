// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The table of the payslips as Excel saves it on a Swiss computer: semicolons, Windows-1252, CRLF,
/// and what such tables have: spaces where nobody sees them, an empty line between two teams, a
/// column that nobody needs, amounts in the form 1'234.50.
final class EmployeeTable {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final String HEADER =
      "Matricule;Prénom;Nom ;E-mail;Langue;No AVS;Mois;Taux;Salaire brut;Salaire net;"
          + "Centre de coûts;Remarque";

  /// The row before which a line is empty.
  private static final int EMPTY_LINE_BEFORE = 12;

  private EmployeeTable() {}

  static void write(Path file, List<Payslip> payslips) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    for (int i = 0; i < payslips.size(); i++) {
      if (i == EMPTY_LINE_BEFORE) {
        lines.add(";".repeat(HEADER.split(";").length - 1));
      }
      lines.add(line(payslips.get(i), i));
    }
    Files.write(file, (String.join("\r\n", lines) + "\r\n").getBytes(WINDOWS_1252));
  }

  private static String line(Payslip payslip, int at) {
    Employee employee = payslip.employee();
    return String.join(
        ";",
        employee.number(),
        at % 7 == 3 ? employee.firstName() + " " : employee.firstName(),
        at % 9 == 1 ? " " + employee.lastName() : employee.lastName(),
        at % 8 == 5 ? employee.email() + "  " : employee.email(),
        employee.language().getLanguage(),
        employee.ahvNumber(),
        SwissForm.month(payslip.month(), employee.language()),
        SwissForm.quantity(employee.employment().workload()) + "%",
        // The format "accounting" of Excel leaves a space on both sides.
        " " + SwissForm.amount(payslip.gross()) + " ",
        SwissForm.amount(payslip.net()),
        employee.employment().costCentre(),
        remark(employee));
  }

  private static String remark(Employee employee) {
    boolean overtime = employee.employment().overtimeHours().signum() > 0;
    return overtime ? "\"heures suppl.; \"\"visa\"\" chef\"" : "";
  }
}
