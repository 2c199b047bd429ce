// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Slips to print and cut: eight on a page of A4, with marks where to cut. Nobody sees two at once
/// who is given only the own one.
public final class SlipSheet {

  private static final int COLUMNS = 2;
  private static final int ROWS = 4;
  private static final float MARGIN = 24;
  private static final float MARK = 8;
  private static final float SMALL = 8.5f;
  private static final float NORMAL = 11;
  private static final float LARGE = 19;
  private static final float HUGE = 34;
  private static final float TINY = 6.5f;

  private final PDDocument document;
  private final PDFont regular;
  private final PDFont bold;

  private SlipSheet(PDDocument document, TrueTypeFont regular, TrueTypeFont bold)
      throws IOException {
    this.document = document;
    this.regular = PDType0Font.load(document, regular, true);
    this.bold = PDType0Font.load(document, bold, true);
  }

  /// All slips, in their order, as a PDF.
  public static byte[] of(List<Slip> slips) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TrueTypeFont regular = font("Regular");
        TrueTypeFont bold = font("Bold");
        PDDocument document = new PDDocument()) {
      SlipSheet sheet = new SlipSheet(document, regular, bold);
      int onPage = COLUMNS * ROWS;
      for (int i = 0; i < slips.size(); i += onPage) {
        sheet.page(slips.subList(i, Math.min(slips.size(), i + onPage)));
      }
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TrueTypeFont font(String weight) throws IOException {
    try (InputStream in =
        QRBill.class.getResourceAsStream("/fonts/LiberationSans-" + weight + ".ttf")) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
      font.setEnableGsub(false);
      return font;
    }
  }

  private void page(List<Slip> slips) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    float width = PDRectangle.A4.getWidth() / COLUMNS;
    float height = PDRectangle.A4.getHeight() / ROWS;
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      for (int i = 0; i < slips.size(); i++) {
        float left = i % COLUMNS * width;
        float top = PDRectangle.A4.getHeight() - i / COLUMNS * height;
        slip(content, slips.get(i), left + MARGIN, top - MARGIN, width - 2 * MARGIN);
      }
      cutMarks(content, width, height);
    }
  }

  private void slip(PDPageContentStream content, Slip slip, float x, float top, float width)
      throws IOException {
    float y = top - NORMAL;
    line(content, bold, NORMAL, x, y, width, slip.name());
    y -= 15;
    line(content, regular, SMALL, x, y, width, slip.title());
    for (String text : slip.lines()) {
      y -= 12;
      line(content, regular, SMALL, x, y, width, text);
    }
    if (!slip.mark().isEmpty()) {
      line(content, bold, HUGE, x, y - 45, width, slip.mark());
    }
    y -= slip.mark().isEmpty() ? 40 : 70;
    line(content, bold, LARGE, x, y, width, slip.password().reveal());
    y -= slip.mark().isEmpty() ? 40 : 20;
    line(content, regular, SMALL, x, y, width, slip.note());
    line(content, regular, TINY, x, y - 14, width, slip.run());
  }

  /// Letters become smaller where the line would not fit.
  private static void line(PDPageContentStream content, PDFont font, float size, float x, float y,
      float width, String text) throws IOException {
    String shown = drawable(font, text);
    float natural = font.getStringWidth(shown) / 1000 * size;
    content.beginText();
    content.setFont(font, natural > width ? size * width / natural : size);
    content.newLineAtOffset(x, y);
    content.showText(shown);
    content.endText();
  }

  /// What the font cannot draw becomes a question mark.
  private static String drawable(PDFont font, String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              String one = Character.toString(point);
              shown.append(canDraw(font, one) ? one : "?");
            });
    return shown.toString();
  }

  private static boolean canDraw(PDFont font, String one) {
    try {
      font.encode(one);
      return true;
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  private static void cutMarks(PDPageContentStream content, float width, float height)
      throws IOException {
    content.setLineWidth(0.4f);
    content.setStrokingColor(0.5f);
    for (int column = 0; column <= COLUMNS; column++) {
      for (int row = 0; row <= ROWS; row++) {
        float x = column * width;
        float y = row * height;
        content.moveTo(x - MARK, y);
        content.lineTo(x + MARK, y);
        content.moveTo(x, y - MARK);
        content.lineTo(x, y + MARK);
      }
    }
    content.stroke();
  }
}
