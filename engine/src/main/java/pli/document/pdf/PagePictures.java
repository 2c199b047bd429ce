// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/// Pictures of a document's pages, for a person to look at. A picture can do nothing, whatever the
/// document holds.
public final class PagePictures {

  /// An A4 page becomes 910 by 1290 dots: enough to read small print. Taste.
  private static final float DOTS_PER_INCH = 110;

  private static final float POINTS_PER_INCH = 72;

  /// A larger page is drawn smaller.
  private static final float SIDE_MOST_DOTS = 1_600;

  private final PdfReader reader;

  /// Of documents for one person each.
  public PagePictures() {
    this(PdfLimits.DOCUMENT);
  }

  /// @param limits what a document may cost
  public PagePictures(PdfLimits limits) {
    this.reader = new PdfReader(limits);
  }

  /// @param png the picture
  /// @param page counted from 1
  /// @param pages of the document
  public record Picture(byte[] png, int page, int pages) {}

  /// @param number of the page, counted from 1
  /// @return empty if there is no such page, or the document cannot be opened
  public Optional<Picture> of(Path file, int number) {
    PdfReader.Outcome<Optional<Picture>> outcome =
        reader.with(file, (document, stop) -> picture(document, number));
    return outcome.reason() == null ? outcome.result() : Optional.empty();
  }

  private static Optional<Picture> picture(PDDocument document, int number) throws IOException {
    int pages = document.getNumberOfPages();
    if (number < 1 || number > pages) {
      return Optional.empty();
    }
    PDRectangle box = document.getPage(number - 1).getCropBox();
    float longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
    float scale =
        Math.min(DOTS_PER_INCH / POINTS_PER_INCH, SIDE_MOST_DOTS / longest);
    BufferedImage image =
        new PDFRenderer(document).renderImage(number - 1, scale, ImageType.RGB);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return Optional.of(new Picture(png.toByteArray(), number, pages));
  }
}
