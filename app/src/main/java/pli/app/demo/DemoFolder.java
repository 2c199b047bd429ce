// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pli.smtp.EmailAddress;
import pli.words.Words;

/// The folder of a small Swiss office at the end of a month: payslips and invoices, each with
/// table, mailing file and messages in four languages, ready to be checked and handed over.
///
/// @param payslips the mailing file of 25 payslips, with a CSV table
/// @param invoices the mailing file of 12 invoices, with an XLSX table
public record DemoFolder(Path payslips, Path invoices) {

  /// The mailbox that both mailings are handed over from.
  public static final EmailAddress ACCOUNT = EmailAddress.parse("demo@pli.example");

  /// The name beside that address: the company that stands on every document.
  public static final String SENDER = SampleCompany.NAME;

  /// An employee whose mailbox the demonstration's server does not know.
  public static final EmailAddress REFUSED_ADDRESS =
      EmailAddress.parse("urs.tschuemperlin@example.net");

  /// An employee whose message the demonstration's server puts off the first time.
  public static final EmailAddress DEFERRED_ADDRESS =
      EmailAddress.parse("noemie.gagnebin@example.org");

  private static final List<String> TEXTS =
      List.of("mailing.toml", "message.fr.md", "message.de.md", "message.it.md", "message.en.md");

  /// Writes everything below `folder`, which is created where it does not exist; files of an
  /// earlier demonstration are replaced. The same arguments give the same bytes.
  ///
  /// @param month of the payslips, paid on its 25th
  /// @param issue date of the invoices, payable within 30 days
  /// @throws IOException if the folder cannot be written
  public static DemoFolder write(Path folder, YearMonth month, LocalDate issue)
      throws IOException {
    Map<Locale, DocumentWords> words = DocumentWords.inAll(Words.LANGUAGES);
    try (DocumentFonts fonts = new DocumentFonts()) {
      return new DemoFolder(
          writePayslips(folder.resolve("fiches-de-salaire"), month, words, fonts),
          writeInvoices(folder.resolve("factures"), issue, words, fonts));
    }
  }

  private static Path writePayslips(
      Path folder, YearMonth month, Map<Locale, DocumentWords> words, DocumentFonts fonts)
      throws IOException {
    Path documents = Files.createDirectories(folder.resolve("fiches"));
    List<Payslip> payslips =
        Employee.all().stream().map(employee -> Payslip.of(employee, month)).toList();
    for (Payslip payslip : payslips) {
      Employee employee = payslip.employee();
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      PayslipPage.write(
          payslip, month.atDay(25), words.get(employee.language()), fonts, pdf);
      Files.write(documents.resolve(employee.number() + ".pdf"), pdf.toByteArray());
    }
    EmployeeTable.write(folder.resolve("employes.csv"), payslips);
    return writeTexts(folder);
  }

  private static Path writeInvoices(
      Path folder, LocalDate issue, Map<Locale, DocumentWords> words, DocumentFonts fonts)
      throws IOException {
    Path documents = Files.createDirectories(folder.resolve("pdf"));
    List<Invoice> invoices = Invoice.all(issue);
    for (Invoice invoice : invoices) {
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      InvoicePage.write(invoice, words.get(invoice.customer().language()), fonts, pdf);
      Files.write(documents.resolve(invoice.number() + ".pdf"), pdf.toByteArray());
    }
    CustomerTable.write(folder.resolve("clients.xlsx"), invoices);
    return writeTexts(folder);
  }

  private static Path writeTexts(Path folder) throws IOException {
    for (String name : TEXTS) {
      String resource = folder.getFileName() + "/" + name;
      try (InputStream in = DemoFolder.class.getResourceAsStream(resource)) {
        Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder.resolve("mailing.toml");
  }
}
