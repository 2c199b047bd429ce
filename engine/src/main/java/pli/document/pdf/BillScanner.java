// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ChecksumException;
import com.google.zxing.DecodeHintType;
import com.google.zxing.FormatException;
import com.google.zxing.LuminanceSource;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.RenderDestination;
import pli.document.qr.BillText;

/// Reads the QR codes of bills as a bank's app does: from the picture of the page. The place where
/// the payment part always is comes first, at a size that a printer would use; the whole page and a
/// finer picture only where nothing is found there.
final class BillScanner {

  /// Dots per inch. The code is 46 mm wide and has at most 117 modules: 3 dots for each at 200.
  private static final int DOTS = 200;

  private static final int FINE_DOTS = 320;

  private static final float POINTS_PER_INCH = 72;

  /// The payment part: 105 mm high at the foot of the page; its left half holds the code (IG QR-bill,
  /// 3.5.2). A hand's breadth more, for pages that were printed to a smaller scale.
  private static final float PART_HEIGHT = 125 / 25.4f * POINTS_PER_INCH;

  private static final float PART_LEFT = 40 / 25.4f * POINTS_PER_INCH;
  private static final float PART_WIDTH = 100 / 25.4f * POINTS_PER_INCH;

  /// Pages with a code of one invoice; taste.
  private static final int PAGES = 6;

  /// Points; a larger page is a plan or an attack. Taste: A2.
  private static final float PAGE_POINTS = 1_700;

  private static final Map<DecodeHintType, Object> HINTS =
      Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8");

  private final PDDocument document;
  private final PDFRenderer renderer;
  private final StopSign stop;

  BillScanner(PDDocument document, StopSign stop) {
    this.document = document;
    this.renderer = new PDFRenderer(document);
    this.renderer.setDefaultDestination(RenderDestination.PRINT);
    this.stop = stop;
  }

  /// Texts of Swiss QR codes, each once.
  ///
  /// @param first pages, counted from 0, that speak of a payment part; empty if none does
  List<String> texts(List<Integer> first) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    List<Integer> pages = first.isEmpty() ? likely() : first;
    for (int page : pages.subList(0, Math.min(PAGES, pages.size()))) {
      stop.look();
      found.addAll(ofPage(page, !first.isEmpty()));
    }
    return List.copyOf(found);
  }

  /// The last page carries the payment part, the first the address.
  private List<Integer> likely() {
    int last = document.getNumberOfPages() - 1;
    return last == 0 ? List.of(0) : List.of(last, 0);
  }

  /// @param sure whether a code must be there, so that looking harder is worth its time
  private List<String> ofPage(int number, boolean sure) throws IOException {
    PDRectangle box = document.getPage(number).getCropBox();
    if (box.getWidth() > PAGE_POINTS || box.getHeight() > PAGE_POINTS) {
      return List.of();
    }
    PDPage page = document.getPage(number);
    boolean upright = page.getRotation() == 0 && box.getHeight() > PART_HEIGHT;
    List<String> found = upright ? codes(part(number, box)) : List.of();
    if (found.isEmpty()) {
      stop.look();
      found = codes(whole(number, DOTS));
    }
    if (found.isEmpty() && sure) {
      stop.look();
      found = codes(whole(number, FINE_DOTS));
    }
    return found;
  }

  private BufferedImage part(int number, PDRectangle box) throws IOException {
    float scale = DOTS / POINTS_PER_INCH;
    BufferedImage image =
        new BufferedImage(
            Math.round(PART_WIDTH * scale), Math.round(PART_HEIGHT * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setBackground(Color.WHITE);
    graphics.clearRect(0, 0, image.getWidth(), image.getHeight());
    graphics.translate(-PART_LEFT * scale, -(box.getHeight() - PART_HEIGHT) * scale);
    renderer.renderPageToGraphics(number, graphics, scale);
    graphics.dispose();
    return image;
  }

  private BufferedImage whole(int number, int dots) throws IOException {
    return renderer.renderImageWithDPI(number, dots);
  }

  private static List<String> codes(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    LuminanceSource source =
        new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(source));
    List<String> texts = new ArrayList<>(several(bitmap));
    if (texts.isEmpty()) {
      single(bitmap).ifPresent(texts::add);
    }
    return texts.stream().filter(BillText::isOne).toList();
  }

  private static List<String> several(BinaryBitmap bitmap) {
    try {
      return Stream.of(new QRCodeMultiReader().decodeMultiple(bitmap, HINTS))
          .map(Result::getText)
          .toList();
    } catch (NotFoundException _) {
      return List.of();
    }
  }

  private static Optional<String> single(BinaryBitmap bitmap) {
    try {
      return Optional.of(new QRCodeReader().decode(bitmap, HINTS).getText());
    } catch (NotFoundException | ChecksumException | FormatException _) {
      return Optional.empty();
    }
  }
}
