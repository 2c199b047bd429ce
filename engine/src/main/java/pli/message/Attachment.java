// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// A file that goes with a message.
///
/// @param fileName the name the reader sees, brought to NFC because some file systems take accents
///     apart; 1 to 255 characters, no path separator
/// @param mediaType `type/subtype` without parameters (RFC 6838 §4.2), in lower case; not
///     `multipart` or `message`, which may not travel as base64 (RFC 2046 §5)
/// @param file a regular file, read while the message is composed
public record Attachment(String fileName, String mediaType, Path file) {

  /// The longest name the usual file systems take.
  private static final int FILE_NAME_LIMIT = 255;

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

  public Attachment {
    HeaderRules.require("file name", fileName, FILE_NAME_LIMIT);
    fileName = Normalizer.normalize(fileName, Normalizer.Form.NFC);
    if (fileName.isBlank() || fileName.equals(".") || fileName.equals("..")
        || fileName.indexOf('/') >= 0 || fileName.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("not the name of a file: '" + fileName + "'");
    }
    mediaType = mediaType.toLowerCase(Locale.ROOT);
    if (!MEDIA_TYPE.matcher(mediaType).matches()
        || mediaType.startsWith("multipart/") || mediaType.startsWith("message/")) {
      throw new IllegalArgumentException("not a media type for a file");
    }
  }
}
