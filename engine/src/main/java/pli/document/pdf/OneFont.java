// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.codecrete.qrbill.generator.QRBill;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/// Liberation Sans in place of every font that a document does not bring along. Text is read by its
/// codes, so the shapes do not matter; what matters is that PDFBox neither searches all fonts of the
/// computer nor leaves a list of them in the user's home.
final class OneFont implements FontMapper {

  /// Held, because a logger that nobody holds forgets its level.
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("org.apache.pdfbox"), Logger.getLogger("org.apache.fontbox"));

  private TrueTypeFont font;

  /// Makes it the only font of the program, and keeps what PDFBox thinks of damaged files off the
  /// terminal. Calling it again changes nothing.
  static void use() {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    if (!(FontMappers.instance() instanceof OneFont)) {
      FontMappers.set(new OneFont());
    }
  }

  @Override
  public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
    return new FontMapping<>(font(), true);
  }

  @Override
  public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
    return new FontMapping<>(font(), true);
  }

  @Override
  public CIDFontMapping getCIDFont(
      String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
    return new CIDFontMapping(null, font(), true);
  }

  private synchronized TrueTypeFont font() {
    if (font == null) {
      try (InputStream in = QRBill.class.getResourceAsStream("/fonts/LiberationSans-Regular.ttf")) {
        font = new TTFParser().parse(new RandomAccessReadBuffer(in));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return font;
  }
}
