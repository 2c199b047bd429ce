// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.nio.charset.StandardCharsets;

/// A file name as the two parameters readers look at.
///
/// Content-Disposition has `filename` in the form of RFC 2231 (percent encoding, cut into numbered
/// pieces when long). Content-Type has `name` with encoded words between quotes, which no standard
/// allows but which the large readers write and the older ones need.
final class FileNameParameters {

  private static final int LINE_LIMIT = 76;
  private static final int QUOTED_LIMIT = 60;

  /// Signs of RFC 2231 that some readers, Apache James mime4j among them, decode even where the
  /// parameter does not say so.
  private static final String TAKEN_FOR_CODE = "'%*";

  private FileNameParameters() {}

  static String name(String fileName) {
    return "name=\"" + (isQuotable(fileName) ? fileName : EncodedWords.encode(fileName, 7)) + "\"";
  }

  static String filename(String fileName) {
    if (isQuotable(fileName) && fileName.chars().noneMatch(c -> TAKEN_FOR_CODE.indexOf(c) >= 0)) {
      return "filename=\"" + fileName + "\"";
    }
    String whole = " filename*=UTF-8''" + percentEncoded(fileName);
    return whole.length() <= LINE_LIMIT ? whole.substring(1) : pieces(fileName);
  }

  private static boolean isQuotable(String fileName) {
    return fileName.length() <= QUOTED_LIMIT && HeaderSection.isPlain(fileName)
        && fileName.indexOf('"') < 0;
  }

  // A piece never ends inside a character: some readers decode each piece by itself.
  private static String pieces(String fileName) {
    StringBuilder out = new StringBuilder();
    int number = 0;
    StringBuilder line = new StringBuilder("filename*0*=UTF-8''");
    for (int codePoint : fileName.codePoints().toArray()) {
      String encoded = percentEncoded(Character.toString(codePoint));
      if (line.length() + encoded.length() + 2 > LINE_LIMIT) {
        out.append(line).append(";\r\n ");
        number++;
        line = new StringBuilder("filename*" + number + "*=");
      }
      line.append(encoded);
    }
    return out.append(line).toString();
  }

  private static String percentEncoded(String text) {
    StringBuilder out = new StringBuilder(text.length() * 3);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if ((b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9')
          || b == '-' || b == '.' || b == '_') {
        out.append((char) b);
      } else {
        out.append('%');
        Hex.append(out, b);
      }
    }
    return out.toString();
  }
}
