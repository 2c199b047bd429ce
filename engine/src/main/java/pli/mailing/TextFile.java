// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import pli.words.InputRefused;

/// Short texts that a person wrote: in UTF-8, with or without a byte order mark.
final class TextFile {

  /// Bytes of a mailing file or a message; taste.
  static final int LIMIT_BYTES = 1024 * 1024;

  private TextFile() {}

  static String read(Path file) {
    String name = file.getFileName().toString();
    if (!Files.isRegularFile(file)) {
      throw InputRefused.because("mailing.file-not-found", "file", name);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw InputRefused.because("mailing.file-too-large", "file", name);
      }
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw InputRefused.because("mailing.file-not-utf8", "file", name);
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException _) {
      throw InputRefused.because("mailing.file-not-utf8", "file", name);
    } catch (IOException e) {
      InputRefused refused = InputRefused.because("mailing.file-unreadable", "file", name);
      refused.initCause(e);
      throw refused;
    }
  }
}
