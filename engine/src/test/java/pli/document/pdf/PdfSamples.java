// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.PDAppearanceContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.util.Matrix;

/// Small PDFs for tests: each text is a page, each line of it a line.
public final class PdfSamples {

  private PdfSamples() {}

  public static byte[] of(String... pages) {
    return turned(0, pages);
  }

  /// @param degrees by which the lines are turned
  public static byte[] turned(int degrees, String... pages) {
    try (PDDocument document = new PDDocument()) {
      PDFont font = font(document);
      for (String text : pages) {
        page(document, font, degrees, text);
      }
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Pages with a picture each, and one list of all pictures that every page has.
  ///
  /// @param bytes of each picture
  public static byte[] withSharedPictures(int bytes, String... pages) {
    Random random = new Random(5);
    try (PDDocument document = new PDDocument()) {
      PDFont font = font(document);
      PDResources common = new PDResources();
      List<PDImageXObject> pictures = new ArrayList<>();
      for (String text : pages) {
        pictures.add(picture(document, random, bytes));
        common.add(pictures.getLast());
        page(document, font, 0, text);
      }
      common.add(font);
      for (int i = 0; i < pages.length; i++) {
        PDPage page = document.getPage(i);
        COSName fontName = page.getResources().getFontNames().iterator().next();
        common.put(fontName, font);
        page.setResources(common);
        try (PDPageContentStream content =
            new PDPageContentStream(document, page, AppendMode.APPEND, false)) {
          content.drawImage(pictures.get(i), 10, 10, 20, 20);
        }
      }
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Pages of text, and behind them one that shows a picture alone.
  ///
  /// @param seed the same picture for the same number
  public static byte[] withPicturePage(int seed, String... pages) {
    return withLast(
        pages,
        (document, content) ->
            content.drawImage(picture(document, new Random(seed), 30_000), 40, 40, 500, 700));
  }

  /// Pages of text, and behind them one with lines of curves, as outlines of letters are.
  public static byte[] withOutlines(int curves, String... pages) {
    return withLast(
        pages,
        (_, content) -> {
          content.addRect(0, 0, 500, 700);
          content.moveTo(50, 50);
          for (int i = 0; i < curves; i++) {
            content.curveTo(50 + i, 60, 60 + i, 70, 70 + i, 50);
          }
          content.fill();
        });
  }

  /// Draws on a page.
  private interface Drawing {
    void on(PDDocument document, PDPageContentStream content) throws IOException;
  }

  private static byte[] withLast(String[] pages, Drawing drawing) {
    try (PDDocument document = new PDDocument()) {
      PDFont font = font(document);
      for (String text : pages) {
        page(document, font, 0, text);
      }
      PDPage last = new PDPage(PDRectangle.A4);
      document.addPage(last);
      try (PDPageContentStream content = new PDPageContentStream(document, last)) {
        drawing.on(document, content);
      }
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Pages of text, the last of which has a field of a form that was filled in.
  ///
  /// @param drawn whether the field shows its value already
  public static byte[] withField(String name, String value, boolean drawn, String... pages) {
    try (PDDocument document = new PDDocument()) {
      PDFont font = wholeFont(document);
      for (String text : pages) {
        page(document, font, 0, text);
      }
      PDAcroForm form = form(document, font);
      field(form, document.getPage(document.getNumberOfPages() - 1), 700, name, value, drawn);
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Pages with the same text, whose person and sum stand in fields of a form, and a stamp on each.
  ///
  /// @param values of each page, `name|sum|stamp`
  public static byte[] withFields(boolean drawn, String text, List<String> values) {
    try (PDDocument document = new PDDocument()) {
      PDFont font = wholeFont(document);
      PDAcroForm form = form(document, font);
      for (String one : values) {
        page(document, font, 0, text);
        PDPage page = document.getPage(document.getNumberOfPages() - 1);
        String[] parts = one.split("\\|");
        int number = document.getNumberOfPages();
        field(form, page, 700, "name." + number, parts[0], drawn);
        field(form, page, 670, "sum." + number, parts[1], drawn);
        stamp(document, page, font, parts[2]);
      }
      return saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PDAcroForm form(PDDocument document, PDFont font) {
    PDAcroForm form = new PDAcroForm(document);
    document.getDocumentCatalog().setAcroForm(form);
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("F"), font);
    form.setDefaultResources(resources);
    form.setDefaultAppearance("/F 11 Tf 0 g");
    return form;
  }

  private static void field(PDAcroForm form, PDPage page, int y, String name, String value,
      boolean drawn) throws IOException {
    PDTextField field = new PDTextField(form);
    field.setPartialName(name.replace('.', '_'));
    form.getFields().add(field);
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(new PDRectangle(50, y, 300, 20));
    widget.setPage(page);
    page.getAnnotations().add(widget);
    if (drawn) {
      field.setValue(value);
      field.getCOSObject().removeItem(COSName.V);
    } else {
      field.getCOSObject().setString(COSName.V, value);
    }
  }

  /// With a remark that nobody sees, and a way to the first page.
  private static void stamp(PDDocument document, PDPage page, PDFont font, String text)
      throws IOException {
    PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
    stamp.setRectangle(new PDRectangle(50, 600, 200, 20));
    stamp.setContents("remark of the office");
    PDAppearanceStream drawing = new PDAppearanceStream(document);
    drawing.setBBox(new PDRectangle(0, 0, 200, 20));
    drawing.setResources(new PDResources());
    try (PDAppearanceContentStream content = new PDAppearanceContentStream(drawing)) {
      content.beginText();
      content.setFont(font, 9);
      content.showText(text);
      content.endText();
    }
    PDAppearanceDictionary appearance = new PDAppearanceDictionary();
    appearance.setNormalAppearance(drawing);
    stamp.setAppearance(appearance);
    page.getAnnotations().add(stamp);
    PDAnnotationLink link = new PDAnnotationLink();
    link.setRectangle(new PDRectangle(0, 0, 50, 50));
    PDPageXYZDestination first = new PDPageXYZDestination();
    first.setPage(document.getPage(0));
    link.setDestination(first);
    page.getAnnotations().add(link);
  }

  private static PDImageXObject picture(PDDocument document, Random random, int bytes)
      throws IOException {
    int side = (int) Math.sqrt(bytes / 3.0);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return LosslessFactory.createFromImage(document, image);
  }

  static byte[] saved(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  static PDFont font(PDDocument document) throws IOException {
    try (InputStream in = QRBill.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
      return PDType0Font.load(document, in);
    }
  }

  /// With every letter, also those that a field gets later.
  private static PDFont wholeFont(PDDocument document) throws IOException {
    try (InputStream in = QRBill.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
      return PDType0Font.load(document, in, false);
    }
  }

  private static void page(PDDocument document, PDFont font, int degrees, String text)
      throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(font, 11);
      content.setTextMatrix(Matrix.getRotateInstance(Math.toRadians(degrees), 250, 400));
      for (String line : text.split("\n")) {
        content.showText(line);
        content.newLineAtOffset(0, -16);
      }
      content.endText();
    }
  }
}
