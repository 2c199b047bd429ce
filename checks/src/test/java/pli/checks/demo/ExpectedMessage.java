// SPDX-License-Identifier: Apache-2.0
package pli.checks.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/// What a row of a sample table must have become.
///
/// @param greeted words of the row that the text must hold
record ExpectedMessage(
    String name, String address, String subject, Path document, List<String> greeted) {

  private static final Map<String, String> PAYSLIP_SUBJECTS =
      Map.of(
          "fr", "Votre fiche de salaire, %s",
          "de", "Ihre Lohnabrechnung, %s",
          "it", "Il suo conteggio salario, %s",
          "en", "Your payslip, %s");

  private static final Map<String, String> INVOICE_SUBJECTS =
      Map.of(
          "fr", "Facture %s du %s",
          "de", "Rechnung %s vom %s",
          "it", "Fattura %s del %s",
          "en", "Invoice %s of %s");

  static List<ExpectedMessage> payslips(Path folder) throws IOException {
    List<ExpectedMessage> all = new ArrayList<>();
    String table =
        Files.readString(folder.resolve("employes.csv"), Charset.forName("windows-1252"));
    for (String line : table.lines().skip(1).filter(one -> !one.matches(";*")).toList()) {
      String[] cells = line.split(";");
      for (int i = 0; i < cells.length; i++) {
        cells[i] = cells[i].strip();
      }
      all.add(
          new ExpectedMessage(
              cells[1] + " " + cells[2],
              cells[3],
              PAYSLIP_SUBJECTS.get(cells[4]).formatted(cells[6]),
              folder.resolve("fiches").resolve(cells[0] + ".pdf"),
              List.of(cells[1], cells[6], cells[9])));
    }
    return all;
  }

  static List<ExpectedMessage> invoices(Path folder) throws IOException {
    List<ExpectedMessage> all = new ArrayList<>();
    try (InputStream in = Files.newInputStream(folder.resolve("clients.xlsx"));
        ReadableWorkbook workbook = new ReadableWorkbook(in)) {
      for (Row row : workbook.getFirstSheet().read().stream().skip(1).toList()) {
        LocalDateTime date = row.getCellAsDate(5).orElseThrow();
        String number = row.getCellText(4);
        all.add(
            new ExpectedMessage(
                row.getCellText(1),
                row.getCellText(2),
                INVOICE_SUBJECTS
                    .get(row.getCellText(3))
                    .formatted(number, DateTimeFormatter.ofPattern("dd.MM.yyyy").format(date)),
                folder.resolve("pdf").resolve(number + ".pdf"),
                List.of(number)));
      }
    }
    return all;
  }
}
