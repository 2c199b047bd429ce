// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/// Puts more into a finished document: what people do with payslips by hand.
final class MorePages {

  private MorePages() {}

  private interface Change {
    void on(PDDocument document) throws IOException;
  }

  static byte[] empty(byte[] pdf) throws IOException {
    return changed(pdf, document -> document.addPage(new PDPage(PDRectangle.A4)));
  }

  /// A page behind that shows a sheet as a scanner does.
  static byte[] picture(byte[] pdf, Sheet sheet) throws IOException {
    return changed(
        pdf,
        document -> {
          PDPage page = new PDPage(PDRectangle.A4);
          document.addPage(page);
          try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(
                LosslessFactory.createFromImage(document, drawn(sheet)), 0, 0, 595, 842);
          }
        });
  }

  /// A field on the first page that was filled in but not drawn.
  static byte[] field(byte[] pdf, String value) throws IOException {
    return changed(
        pdf,
        document -> {
          PDAcroForm form = new PDAcroForm(document);
          document.getDocumentCatalog().setAcroForm(form);
          PDTextField field = new PDTextField(form);
          field.setPartialName("f1");
          field.getCOSObject().setString(COSName.V, value);
          form.getFields().add(field);
          PDAnnotationWidget widget = field.getWidgets().getFirst();
          widget.setRectangle(new PDRectangle(50, 100, 300, 20));
          document.getPage(0).getAnnotations().add(widget);
        });
  }

  /// All pages of another document behind.
  static byte[] behind(byte[] pdf, byte[] other) throws IOException {
    try (PDDocument more = Loader.loadPDF(other)) {
      return changed(pdf, document -> new PDFMergerUtility().appendDocument(document, more));
    }
  }

  private static BufferedImage drawn(Sheet sheet) {
    BufferedImage image = new BufferedImage(827, 1169, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
    int y = 80;
    for (String line : sheet.lines()) {
      graphics.drawString(line, 80, y);
      y += 26;
    }
    graphics.dispose();
    return image;
  }

  private static byte[] changed(byte[] pdf, Change change) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      change.on(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
