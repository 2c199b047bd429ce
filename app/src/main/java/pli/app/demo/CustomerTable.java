// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The table of the invoices as a workbook: customer numbers as text, dates as dates, amounts as
/// numbers, each with the format that people see.
final class CustomerTable {

  private static final List<String> HEADER =
      List.of(
          "No client", "Client", "E-mail", "Langue", "Facture", "Date", "Échéance", "Montant",
          "Vendeur");

  private static final double[] WIDTHS = {10, 48, 36, 8, 12, 12, 12, 13, 10};

  private CustomerTable() {}

  static void write(Path file, List<Invoice> invoices) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Pli", null)) {
      Worksheet sheet = workbook.newWorksheet("Factures");
      header(sheet);
      int row = 1;
      for (Invoice invoice : invoices) {
        row(sheet, row++, invoice);
      }
      sheet.freezePane(0, 1);
    }
    Files.write(file, dated(file, invoices.getFirst().date()));
  }

  private static void header(Worksheet sheet) {
    for (int i = 0; i < HEADER.size(); i++) {
      sheet.value(0, i, HEADER.get(i));
      sheet.style(0, i).bold().fillColor("DCE6EA").set();
      sheet.width(i, WIDTHS[i]);
    }
  }

  private static void row(Worksheet sheet, int row, Invoice invoice) {
    Customer customer = invoice.customer();
    sheet.value(row, 0, customer.number());
    sheet.style(row, 0).format("@").set();
    sheet.value(row, 1, customer.name());
    sheet.value(row, 2, customer.email());
    sheet.value(row, 3, customer.language().getLanguage());
    sheet.value(row, 4, invoice.number());
    date(sheet, row, 5, invoice.date());
    date(sheet, row, 6, invoice.dueDate());
    sheet.value(row, 7, invoice.total());
    sheet.style(row, 7).format("#,##0.00").set();
    sheet.value(row, 8, row % 2 == 0 ? "SoR" : "NiB");
  }

  private static void date(Worksheet sheet, int row, int column, LocalDate date) {
    sheet.value(row, column, date);
    sheet.style(row, column).format("dd.mm.yyyy").set();
  }

  /// The library stamps the workbook with the time of the clock; the sample bears its own date.
  private static byte[] dated(Path file, LocalDate date) throws IOException {
    LocalDateTime time = date.atTime(8, 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile workbook = new ZipFile(file.toFile());
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (ZipEntry from : Collections.list(workbook.entries())) {
        ZipEntry entry = new ZipEntry(from.getName());
        entry.setTimeLocal(time);
        zip.putNextEntry(entry);
        byte[] content = workbook.getInputStream(from).readAllBytes();
        zip.write(content(from.getName(), content, time));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] content(String name, byte[] bytes, LocalDateTime time) {
    if (!name.equals("docProps/core.xml")) {
      return bytes;
    }
    return new String(bytes, StandardCharsets.UTF_8)
        .replaceAll("(<dcterms:created[^>]*>)[^<]*", "$1" + time + ":00Z")
        .getBytes(StandardCharsets.UTF_8);
  }
}
