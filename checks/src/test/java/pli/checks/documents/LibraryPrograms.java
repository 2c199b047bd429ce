// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;

/// What PDFBox makes, in several ways, and what other programs make of that.
final class LibraryPrograms {

  private LibraryPrograms() {}

  static List<PdfProgram> all() {
    return List.of(
        new Drawn("PDFBox, embedded font", Font.EMBEDDED, 0, 0),
        new Drawn("PDFBox, standard font", Font.STANDARD, 0, 0),
        new Drawn("PDFBox, whole font without map", Font.WITHOUT_MAP, 0, 0),
        new Drawn("PDFBox, turned by 90", Font.EMBEDDED, 90, 0),
        new Drawn("PDFBox, letters apart", Font.STANDARD, 0, 4),
        new Again("PDFBox, Ghostscript", List.of("gs"),
            List.of("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-o", "out.pdf",
                "in.pdf")),
        new Again("PDFBox, qpdf", List.of("qpdf"),
            List.of("qpdf", "--linearize", "--object-streams=generate", "in.pdf", "out.pdf")),
        new Again("PDFBox, pdftocairo", List.of("pdftocairo"),
            List.of("pdftocairo", "-pdf", "in.pdf", "out.pdf")));
  }

  /// Pictures of pages, as a scanner makes them; never to be passed.
  static PdfProgram scanner() {
    return new Again("scanned", List.of("gs"),
        List.of("gs", "-q", "-dBATCH", "-dNOPAUSE", "-r100", "-sDEVICE=pdfimage8", "-o",
            "out.pdf", "in.pdf"));
  }

  /// Fonts whose letters have lost their meaning; never to be passed.
  static PdfProgram garbler() {
    return new Drawn("part of a font without map", Font.PART_WITHOUT_MAP, 0, 0);
  }

  private enum Font {
    EMBEDDED,
    STANDARD,
    WITHOUT_MAP,
    PART_WITHOUT_MAP
  }

  /// @param degrees by which the text is turned
  /// @param spacing between letters, in points
  private record Drawn(String name, Font font, int degrees, float spacing) implements PdfProgram {

    @Override
    public List<String> needs() {
      return List.of();
    }

    @Override
    public Path make(List<Sheet> sheets, Path work) throws IOException {
      Path file = work.resolve("drawn.pdf");
      try (PDDocument document = new PDDocument()) {
        PDFont used = font(document);
        for (Sheet sheet : sheets) {
          draw(document, used, sheet);
        }
        document.save(file.toFile());
      }
      return font == Font.PART_WITHOUT_MAP || font == Font.WITHOUT_MAP ? withoutMap(file, work)
          : file;
    }

    private PDFont font(PDDocument document) throws IOException {
      if (font == Font.STANDARD) {
        return new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      }
      try (InputStream in =
          QRBill.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
        return PDType0Font.load(document, in, font != Font.WITHOUT_MAP);
      }
    }

    private void draw(PDDocument document, PDFont used, Sheet sheet) throws IOException {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(used, 10);
        content.setCharacterSpacing(spacing);
        content.setTextMatrix(
            Matrix.getRotateInstance(Math.toRadians(degrees), degrees == 0 ? 50 : 80,
                degrees == 0 ? 780 : 100));
        for (String line : sheet.lines()) {
          content.showText(line);
          content.newLineAtOffset(0, -18);
        }
        content.endText();
      }
    }

    private static Path withoutMap(Path file, Path work) throws IOException {
      Path target = work.resolve("out.pdf");
      try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(file.toFile())) {
        for (PDPage page : document.getPages()) {
          for (COSName name : page.getResources().getFontNames()) {
            page.getResources().getFont(name).getCOSObject().removeItem(COSName.TO_UNICODE);
          }
        }
        document.save(target.toFile());
      }
      return target;
    }
  }

  /// What another program makes of a PDF of PDFBox.
  private record Again(String name, List<String> needs, List<String> command)
      implements PdfProgram {

    @Override
    public Path make(List<Sheet> sheets, Path work) throws IOException {
      Path drawn = new Drawn("", Font.EMBEDDED, 0, 0).make(sheets, work);
      java.nio.file.Files.move(drawn, work.resolve("in.pdf"));
      Shell.run(work, command.toArray(String[]::new));
      return work.resolve("out.pdf");
    }
  }
}
