// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;

/// An A4 page to draw on. Positions in millimetres from the top left corner; a text stands on its
/// base line. The same drawing gives the same bytes.
final class SamplePage implements Closeable {

  private static final float POINTS_PER_MM = 72 / 25.4f;

  /// Letters are made smaller until a text fits, but not below what can be read.
  private static final float SMALLEST_POINTS = 5;

  private static final float ADDRESS_LINE_MM = 4.8f;

  private static final PDColor ACCENT =
      new PDColor(new float[] {0.11f, 0.31f, 0.42f}, PDDeviceRGB.INSTANCE);

  private final PDDocument document = new PDDocument();
  private final PDFont regular;
  private final PDFont bold;
  private final PDPageContentStream content;

  SamplePage(DocumentFonts fonts, String title, DocumentWords words, LocalDate date)
      throws IOException {
    regular = PDType0Font.load(document, fonts.regular(), true);
    bold = PDType0Font.load(document, fonts.bold(), true);
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    describe(title, words, date);
  }

  /// A fixed identifier and date instead of the clock's.
  private void describe(String title, DocumentWords words, LocalDate date) {
    PDDocumentInformation information = document.getDocumentInformation();
    information.setTitle(title);
    information.setAuthor(SampleCompany.NAME);
    information.setCreationDate(
        GregorianCalendar.from(date.atTime(8, 0).atZone(ZoneOffset.UTC)));
    document.getDocumentCatalog().setLanguage(words.language().getLanguage());
    document.setDocumentId(date.toEpochDay());
  }

  void text(float x, float y, Ink ink, String text) throws IOException {
    content.beginText();
    content.setFont(font(ink), ink.size());
    content.setNonStrokingColor(ink.tone(), ink.tone(), ink.tone());
    content.newLineAtOffset(x * POINTS_PER_MM, fromBottom(y));
    content.showText(text);
    content.endText();
  }

  /// Ends at `x`.
  void textTo(float x, float y, Ink ink, String text) throws IOException {
    text(x - width(ink, text), y, ink, text);
  }

  /// No wider than `width`: a long text is set in smaller letters.
  void textWithin(float x, float y, float width, Ink ink, String text) throws IOException {
    Ink fitting = ink;
    while (width(fitting, text) > width && fitting.size() > SMALLEST_POINTS) {
      fitting = fitting.ofSize(fitting.size() - 0.2f);
    }
    text(x, y, fitting, text);
  }

  /// A name and address; a name that is too long goes on in a second line.
  void address(float x, float y, float width, List<String> lines) throws IOException {
    Ink ink = Ink.BODY.ofSize(10);
    float line = y;
    for (String text : lines) {
      for (String part : parts(text, width, ink)) {
        text(x, line, ink, part);
        line += ADDRESS_LINE_MM;
      }
    }
  }

  private List<String> parts(String text, float width, Ink ink) throws IOException {
    int end = text.length();
    while (end > 0 && width(ink, text.substring(0, end)) > width) {
      end = text.lastIndexOf(' ', end - 1);
    }
    return end <= 0 || end == text.length()
        ? List.of(text)
        : List.of(text.substring(0, end), text.substring(end + 1));
  }

  void rule(float x, float y, float toX, float points) throws IOException {
    content.setStrokingColor(ACCENT);
    content.setLineWidth(points);
    content.moveTo(x * POINTS_PER_MM, fromBottom(y));
    content.lineTo(toX * POINTS_PER_MM, fromBottom(y));
    content.stroke();
  }

  /// A light band behind a line of a table: from `y` down to `toY`.
  void band(float x, float y, float toX, float toY) throws IOException {
    content.setNonStrokingColor(0.93f, 0.95f, 0.96f);
    content.addRect(
        x * POINTS_PER_MM, fromBottom(toY), (toX - x) * POINTS_PER_MM, (toY - y) * POINTS_PER_MM);
    content.fill();
  }

  /// The company's sign and letterhead: a sheet with one corner folded.
  void letterhead() throws IOException {
    content.setNonStrokingColor(ACCENT);
    polygon(20, 16, 27, 16, 31, 20, 31, 29, 20, 29);
    content.setNonStrokingColor(0.62f, 0.76f, 0.83f);
    polygon(27, 16, 27, 20, 31, 20);
    text(35, 20.2f, Ink.COMPANY, SampleCompany.NAME);
    float y = 24.6f;
    for (String line : SampleCompany.letterhead()) {
      text(35, y, Ink.LABEL, line);
      y += 3.6f;
    }
  }

  /// For drawings by others, after the last own one.
  PDDocument finished() throws IOException {
    content.close();
    return document;
  }

  void save(OutputStream out) throws IOException {
    content.close();
    document.save(out);
  }

  @Override
  public void close() throws IOException {
    content.close();
    document.close();
  }

  private void polygon(float... points) throws IOException {
    content.moveTo(points[0] * POINTS_PER_MM, fromBottom(points[1]));
    for (int i = 2; i < points.length; i += 2) {
      content.lineTo(points[i] * POINTS_PER_MM, fromBottom(points[i + 1]));
    }
    content.closePath();
    content.fill();
  }

  private PDFont font(Ink ink) {
    return ink.bold() ? bold : regular;
  }

  private float width(Ink ink, String text) throws IOException {
    return font(ink).getStringWidth(text) / 1000 * ink.size() / POINTS_PER_MM;
  }

  private static float fromBottom(float y) {
    return PDRectangle.A4.getHeight() - y * POINTS_PER_MM;
  }
}
