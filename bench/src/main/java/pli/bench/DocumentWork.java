// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import pli.account.Account;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.PlannedRow;
import pli.mailing.RowMessages;
import pli.message.MessageComposer;
import pli.message.MessageIds;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// What looking into documents costs: payslips of one page, each with its person's name and a font of
/// its own, are read and locked; one file with everybody's pages is split; documents are encrypted;
/// every message is composed. Nothing is stored and nothing handed over.
final class DocumentWork {

  private final int people;
  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final MessageComposer composer = new MessageComposer();

  DocumentWork(int people) throws IOException {
    this.people = people;
    this.folder = Files.createTempDirectory("pli-bench-documents");
  }

  void run() throws IOException {
    write();
    measure("check", "documents = \"pdf/{{nr}}.pdf\"\n");
    measure("check,encrypt,compose",
        "documents = \"pdf/{{nr}}.pdf\"\npdf_password = \"random\"\n");
    measure("split,check", "documents = \"all.pdf\"\nsplit = \"pages\"\n");
    measure("split,check,encrypt,compose",
        "documents = \"all.pdf\"\nsplit = \"pages\"\npdf_password = \"random\"\n");
  }

  private void measure(String phase, String rules) throws IOException {
    MailingFile mailing = mailing(rules);
    RowMessages messages =
        new RowMessages(
            mailing,
            Account.of(
                EmailAddress.parse("bench@example.com"),
                new SubmissionServer("localhost", 465, Security.TLS), ""),
            new MessageIds(random), InstantSource.system(), ZoneId.systemDefault());
    boolean composes = phase.contains("compose");
    long begun = System.nanoTime();
    long cpu = Usage.cpuNanos();
    CheckReport report =
        MailingCheck.check(
            mailing, CheckOptions.usual(new PasswordSource(random)),
            row -> {
              if (composes) {
                compose(messages, row);
              }
            },
            _ -> { });
    if (report.ready() != people || report.documents().carrying() != people) {
      throw new IllegalStateException(report.problems().getFirst().toString());
    }
    Usage.print(phase, people, System.nanoTime() - begun, Usage.cpuNanos() - cpu);
  }

  private void compose(RowMessages messages, PlannedRow row) {
    try {
      composer.compose(
          messages.of(row, messages.nextMessageId()), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String name(int person) {
    return "Anna" + (char) ('a' + person % 26) + " Muster" + (char) ('a' + person / 26 % 26)
        + (char) ('a' + person / 676 % 26);
  }

  private void write() throws IOException {
    Files.createDirectories(folder.resolve("pdf"));
    StringBuilder table = new StringBuilder("nr;name;email\n");
    try (PDDocument all = new PDDocument()) {
      PDFont common = font(all);
      for (int person = 0; person < people; person++) {
        table.append("%d;%s;p%d@example.net%n".formatted(person, name(person), person));
        try (PDDocument one = new PDDocument()) {
          page(one, font(one), person);
          one.save(folder.resolve("pdf/" + person + ".pdf").toFile());
        }
        page(all, common, person);
      }
      all.save(folder.resolve("all.pdf").toFile());
    }
    Files.writeString(folder.resolve("table.csv"), table, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("message.md"), "Guten Tag {{name}}\n\n" + "Text. ".repeat(160));
    System.out.printf("%d payslips of %d kB, one file of %d kB%n", people,
        Files.size(folder.resolve("pdf/0.pdf")) / 1024,
        Files.size(folder.resolve("all.pdf")) / 1024);
  }

  private static PDFont font(PDDocument document) throws IOException {
    try (InputStream in = QRBill.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
      return PDType0Font.load(document, in);
    }
  }

  private static void page(PDDocument document, PDFont font, int person) throws IOException {
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(font, 10);
      content.newLineAtOffset(60, 720);
      content.showText(name(person));
      for (int line = 0; line < 35; line++) {
        content.newLineAtOffset(0, -15);
        content.showText("Monatslohn November 2026, Position " + line + ": CHF 1'234.50");
      }
      content.endText();
    }
  }

  private MailingFile mailing(String rules) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mailing.toml"),
            """
            kind = "payslips"
            account = "bench@example.com"
            table = "table.csv"
            to = "{{name}} <{{email}}>"
            subject = "Lohnabrechnung November 2026"
            message = "message.md"
            """
                + rules);
    return MailingFile.read(file);
  }
}
