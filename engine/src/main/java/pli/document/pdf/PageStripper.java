// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import pli.document.pdf.PdfReading.PageText;

/// Collects the text of each page by itself, what stands in its forms and notes included, and counts
/// the letters that stand for nothing.
final class PageStripper extends PDFTextStripper {

  private final List<PageText> pages = new ArrayList<>();
  private final StopSign stop;
  private final int lettersMost;
  private final FormValues form = new FormValues();
  private int letters;
  private int unmapped;
  private StringWriter page;
  private PageMarks marks = new PageMarks();

  PageStripper(StopSign stop, int lettersMost) {
    this.stop = stop;
    this.lettersMost = lettersMost;
    setLineSeparator("\n");
    setPageEnd("\n");
    // Bold letters are often printed twice.
    setSuppressDuplicateOverlappingText(true);
  }

  List<PageText> pages(PDDocument document) throws IOException {
    writeText(document, new StringWriter());
    String beside = form.ofNoPage(document);
    if (!beside.isEmpty() && !pages.isEmpty()) {
      PageText first = pages.getFirst();
      pages.set(0, new PageText(first.text() + beside, first.unmapped(), first.unread()));
    }
    return pages;
  }

  @Override
  public void processPage(PDPage current) throws IOException {
    stop.look();
    page = new StringWriter();
    output = page;
    unmapped = 0;
    marks = new PageMarks();
    super.processPage(current);
    String drawn = page.toString();
    String text = drawn + form.of(current, drawn);
    long readable = text.codePoints().filter(Character::isLetterOrDigit).count();
    pages.add(new PageText(text, unmapped, marks.unread(readable, unmapped)));
  }

  /// Fields and notes are drawn by streams of their own, above the page.
  @Override
  protected void writePage() throws IOException {
    for (PDAnnotation note : getCurrentPage().getAnnotations()) {
      showAnnotation(note);
    }
    super.writePage();
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    stop.look();
    marks.see(operator, operands, getResources());
    super.processOperator(operator, operands);
  }

  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    if (++letters > lettersMost) {
      throw new StopSign.Stopped(PdfReading.Reason.TOO_LARGE);
    }
    if (letters % 256 == 0) {
      stop.look();
    }
    if (isWithoutMeaning(font.toUnicode(code))) {
      unmapped++;
    }
    super.showGlyph(matrix, font, code, displacement);
  }

  /// Unicode's areas for private use are where programs put letters that they cannot name.
  private static boolean isWithoutMeaning(String unicode) {
    return unicode == null
        || (!unicode.isEmpty()
            && (Character.getType(unicode.codePointAt(0)) == Character.PRIVATE_USE
                || unicode.charAt(0) == '\uFFFD'
                || (unicode.charAt(0) < ' ' && unicode.charAt(0) != '\t')));
  }
}
