// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import pli.words.InputRefused;

/// In which characters a CSV file is written: a byte order mark decides; else UTF-8 if the whole
/// file is valid UTF-8; else Windows-1252, which Excel writes, if nothing in the file speaks
/// against it.
///
/// @param charset how to decode
/// @param markBytes length of the byte order mark to pass over
record CsvEncoding(Charset charset, int markBytes) {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int BUFFER_BYTES = 1 << 16;

  static CsvEncoding of(Path file, String table) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(3);
    }
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return new CsvEncoding(StandardCharsets.UTF_16LE, 2);
    }
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return new CsvEncoding(StandardCharsets.UTF_16BE, 2);
    }
    boolean mark =
        head.length == 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB
            && head[2] == (byte) 0xBF;
    refuseBinary(file, table);
    if (isUtf8(file)) {
      return new CsvEncoding(StandardCharsets.UTF_8, mark ? 3 : 0);
    }
    if (mark || !isWindows1252(file)) {
      throw InputRefused.because("table.encoding", "table", table);
    }
    return new CsvEncoding(WINDOWS_1252, 0);
  }

  Reader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    in.skipNBytes(markBytes);
    return new InputStreamReader(in, strict(charset));
  }

  private static CharsetDecoder strict(Charset charset) {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean isUtf8(Path file) throws IOException {
    CharsetDecoder decoder = strict(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
    CharBuffer sink = CharBuffer.allocate(BUFFER_BYTES);
    try (InputStream in = Files.newInputStream(file)) {
      boolean atEnd = false;
      while (!atEnd) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        atEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        if (decoder.decode(bytes, sink.clear(), atEnd).isError()) {
          return false;
        }
        bytes.compact();
      }
    }
    return true;
  }

  /// Five bytes mean nothing in Windows-1252; a text in the Macintosh or DOS encoding that has
  /// French or German accents almost always contains one of them.
  private static boolean isWindows1252(Path file) throws IOException {
    return noByte(file, b -> b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D);
  }

  /// Control characters do not occur in a table, in no encoding with one byte per ASCII character.
  private static void refuseBinary(Path file, String table) throws IOException {
    if (!noByte(file, b -> b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != 0x1A)) {
      throw InputRefused.because("table.control-characters", "table", table);
    }
  }

  private static boolean noByte(Path file, IntPredicate unwanted)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          if (unwanted.test(buffer[i] & 0xFF)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
