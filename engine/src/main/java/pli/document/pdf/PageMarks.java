// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDResources;

/// What one page shows beside its letters: pictures, and paths that may be outlines of letters. A
/// frame, a line below a title or a coloured ground shows nothing.
final class PageMarks {

  /// Fewer letters are a page number or a stamp, not the text of a page; taste.
  private static final int LETTERS_OF_A_TEXT = 20;

  /// Beside the picture of a whole page, what a scanner prints on it is no text either; taste.
  private static final int LETTERS_ON_A_SCAN = 80;

  /// A page at 50 dots per inch has 240,000 dots.
  private static final long DOTS_OF_A_PAGE = 200_000;

  /// Fewer dots cannot be read; taste: a name at 40 dots per inch.
  private static final long DOTS_LEAST = 400;

  /// The outline of one letter has a dozen curves or strokes, a name several letters; taste.
  private static final int CURVES_LEAST = 16;

  private static final int STROKES_LEAST = 60;

  /// Pictures of one page that are looked at; taste.
  private static final int PICTURES_MOST = 500;

  private final Set<COSStream> pictures = new LinkedHashSet<>();
  private final MessageDigest drawn = sha256();
  private long dots;
  private int curves;
  private int strokes;

  /// @param resources in which the names of the operands are found
  void see(Operator operator, List<COSBase> operands, PDResources resources) {
    switch (operator.getName()) {
      case "Do" -> picture(operands, resources);
      case "BI" -> inline(operator);
      case "c", "v", "y" -> {
        curves++;
        draw(operands);
      }
      case "l" -> {
        strokes++;
        draw(operands);
      }
      default -> { }
    }
  }

  private void picture(List<COSBase> operands, PDResources resources) {
    if (resources == null || operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) {
      return;
    }
    COSDictionary objects = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
    COSStream stream = objects == null ? null : objects.getCOSStream(name);
    if (stream != null && COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
        && pictures.size() < PICTURES_MOST && pictures.add(stream)) {
      dots += (long) stream.getInt(COSName.WIDTH, 0) * stream.getInt(COSName.HEIGHT, 0);
    }
  }

  private void inline(Operator operator) {
    COSDictionary values = operator.getImageParameters();
    if (values != null && operator.getImageData() != null) {
      dots +=
          (long) values.getInt(COSName.W, COSName.WIDTH, 0)
              * values.getInt(COSName.H, COSName.HEIGHT, 0);
      drawn.update(operator.getImageData());
    }
  }

  private void draw(List<COSBase> operands) {
    for (COSBase operand : operands) {
      if (operand instanceof COSNumber number) {
        int bits = Float.floatToIntBits(number.floatValue());
        drawn.update(
            new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits});
      }
    }
  }

  /// The same for two pages that show the same; "" where the page has text, or shows nothing.
  ///
  /// @param letters letters and figures of the page's text
  /// @param unmapped letters that stand for nothing
  String unread(long letters, int unmapped) throws IOException {
    boolean shows =
        dots >= DOTS_LEAST || curves >= CURVES_LEAST || strokes >= STROKES_LEAST;
    long least = dots >= DOTS_OF_A_PAGE ? LETTERS_ON_A_SCAN : LETTERS_OF_A_TEXT;
    if (!shows || letters >= least || unmapped >= LETTERS_OF_A_TEXT) {
      return "";
    }
    for (COSStream picture : pictures) {
      try (InputStream raw = picture.createRawInputStream()) {
        byte[] buffer = new byte[1 << 14];
        for (int read = raw.read(buffer); read > 0; read = raw.read(buffer)) {
          drawn.update(buffer, 0, read);
        }
      }
    }
    return HexFormat.of().formatHex(drawn.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
