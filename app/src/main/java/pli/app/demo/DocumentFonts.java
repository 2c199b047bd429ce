// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// Liberation Sans (SIL Open Font License), the font that the QR-bill library carries and that the
/// payment part wants. Parsed once for all documents; stays open until the last one is saved.
///
/// Embedded rather than named: the fonts that every PDF reader has would make PDFBox search the
/// computer's fonts and leave a cache in the user's home.
final class DocumentFonts implements Closeable {

  private final TrueTypeFont regular;
  private final TrueTypeFont bold;

  DocumentFonts() throws IOException {
    regular = parsed("Regular");
    bold = parsed("Bold");
  }

  TrueTypeFont regular() {
    return regular;
  }

  TrueTypeFont bold() {
    return bold;
  }

  @Override
  public void close() throws IOException {
    regular.close();
    bold.close();
  }

  private static TrueTypeFont parsed(String weight) throws IOException {
    String name = "/fonts/LiberationSans-" + weight + ".ttf";
    try (InputStream in = QRBill.class.getResourceAsStream(name)) {
      TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
      // Looking for ligatures, of which these texts have none, takes most of the time of a page.
      font.setEnableGsub(false);
      return font;
    }
  }
}
