// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Real payslips of one page, each with its person's name and a font of its own, or all in one file;
/// and the table that belongs to them.
final class SamplePayslips {

  private SamplePayslips() {}

  static String name(int person) {
    return "Anna" + (char) ('a' + person % 26) + " Muster" + (char) ('a' + person / 26 % 26)
        + (char) ('a' + person / 676 % 26);
  }

  /// Writes `table.csv` and `message.md`.
  static void writeTable(Path folder, int people) throws IOException {
    StringBuilder table = new StringBuilder("nr;name;email\n");
    for (int person = 0; person < people; person++) {
      table.append("%d;%s;p%d@example.net%n".formatted(person, name(person), person));
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("table.csv"), table, StandardCharsets.UTF_8);
    Files.writeString(
        folder.resolve("message.md"), "Guten Tag {{name}}\n\n" + "Text. ".repeat(160));
  }

  /// Writes `pdf/0.pdf` and on.
  ///
  /// @param ballast bytes in each that do not compress, as a logo is
  static void writeEach(Path folder, int people, int ballast) throws IOException {
    Files.createDirectories(folder.resolve("pdf"));
    for (int person = 0; person < people; person++) {
      try (PDDocument one = new PDDocument()) {
        addPage(one, font(one), person);
        if (ballast > 0) {
          byte[] bytes = new byte[ballast];
          new Random(person).nextBytes(bytes);
          one.getDocumentCatalog()
              .getCOSObject()
              .setItem(
                  COSName.getPDFName("Ballast"),
                  new PDStream(one, new ByteArrayInputStream(bytes)));
        }
        one.save(folder.resolve("pdf/" + person + ".pdf").toFile());
      }
    }
  }

  static void writeTogether(Path file, int people) throws IOException {
    try (PDDocument all = new PDDocument()) {
      PDFont common = font(all);
      for (int person = 0; person < people; person++) {
        addPage(all, common, person);
      }
      all.save(file.toFile());
    }
  }

  private static PDFont font(PDDocument document) throws IOException {
    try (InputStream in =
        QRBill.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
      return PDType0Font.load(document, in);
    }
  }

  private static void addPage(PDDocument document, PDFont font, int person) throws IOException {
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
}
