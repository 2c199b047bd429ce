// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Optional;

/// The media type of a file by its name.
final class MediaTypes {

  private MediaTypes() {}

  static String of(String fileName) {
    if (fileName.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
      return "application/pdf";
    }
    // A message or multipart may not travel as base64 (RFC 2046 §5.1, §5.2): it goes as bytes.
    return Optional.ofNullable(URLConnection.guessContentTypeFromName(fileName))
        .filter(type -> !type.startsWith("message/") && !type.startsWith("multipart/"))
        .orElse("application/octet-stream");
  }
}
