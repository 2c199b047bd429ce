// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import pli.document.pdf.PdfReading.PageText;

/// Text that runs aslant: the page is turned until each of its angles has been level once. The
/// document is changed in memory, never in its file.
final class TurnedText {

  /// Angles of one page; an ornament has more, but no name. Taste.
  private static final int ANGLES = 12;

  private final StopSign stop;
  private final int lettersMost;

  TurnedText(StopSign stop, int lettersMost) {
    this.stop = stop;
    this.lettersMost = lettersMost;
  }

  List<PageText> pages(PDDocument document) throws IOException {
    List<PageText> pages = new ArrayList<>();
    int number = 0;
    for (PDPage page : document.getPages()) {
      number++;
      Angles angles = new Angles();
      angles.setStartPage(number);
      angles.setEndPage(number);
      angles.getText(document);
      StringBuilder text = new StringBuilder();
      int turned = 0;
      for (int angle : angles.found) {
        turn(document, page, turned - angle);
        turned = angle;
        Level level = new Level();
        level.setStartPage(number);
        level.setEndPage(number);
        text.append(level.getText(document)).append('\n');
      }
      pages.add(new PageText(text.toString(), 0, ""));
    }
    return pages;
  }

  private static void turn(PDDocument document, PDPage page, int degrees) throws IOException {
    if (degrees == 0) {
      return;
    }
    try (PDPageContentStream stream =
        new PDPageContentStream(document, page, AppendMode.PREPEND, false)) {
      stream.transform(Matrix.getRotateInstance(Math.toRadians(degrees), 0, 0));
    }
  }

  private static int angle(TextPosition text) {
    Matrix matrix = text.getTextMatrix();
    return (int) Math.round(Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleY())));
  }

  /// Which angles a page has.
  private final class Angles extends PDFTextStripper {

    private final Set<Integer> found = new TreeSet<>();
    private int letters;

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      stop.look();
      super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
      if (++letters > lettersMost) {
        throw new StopSign.Stopped(PdfReading.Reason.TOO_LARGE);
      }
      if (found.size() < ANGLES) {
        found.add(angle(text));
      }
    }
  }

  /// The text that is level at present.
  private final class Level extends PDFTextStripper {

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
      stop.look();
      super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
      if (angle(text) == 0) {
        super.processTextPosition(text);
      }
    }
  }
}
