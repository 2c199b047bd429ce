// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the bytes of an XML document into text: by the mark of the byte order, else by the
/// declaration, else as UTF-8.
///
/// Done here and not by the parser, because the JDK's writes errors about bytes to standard error,
/// and because only these few encodings shall be known: unusual ones are how content slips past a
/// check.
final class XmlText {

  private static final Map<String, Charset> KNOWN =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "us-ascii", StandardCharsets.US_ASCII,
          "iso-8859-1", StandardCharsets.ISO_8859_1,
          "iso-8859-15", Charset.forName("ISO-8859-15"),
          "windows-1252", Charset.forName("windows-1252"));

  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /// A declaration is never longer.
  private static final int DECLARATION_BYTES = 200;

  private XmlText() {}

  /// @return empty if the bytes are in no known encoding
  static Optional<String> of(byte[] bytes) {
    if (startsWith(bytes, 0xfe, 0xff) || startsWith(bytes, 0xff, 0xfe)) {
      return decoded(bytes, 0, StandardCharsets.UTF_16);
    }
    if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return decoded(bytes, 3, StandardCharsets.UTF_8);
    }
    int length = Math.min(bytes.length, DECLARATION_BYTES);
    Matcher declared =
        DECLARED.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    if (!declared.find()) {
      return decoded(bytes, 0, StandardCharsets.UTF_8);
    }
    return Optional.ofNullable(KNOWN.get(declared.group(1).toLowerCase(Locale.ROOT)))
        .flatMap(charset -> decoded(bytes, 0, charset));
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decoded(byte[] bytes, int from, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
