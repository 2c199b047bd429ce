// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks every packed stream of a file into nothing and counts, before anything is unpacked into
/// memory: a few kilobytes may stand for gigabytes.
///
/// Streams are found by their keyword, not by the file's own table, which a hostile file may make
/// say anything. What is not packed by deflate cannot grow by more than a factor that the size of
/// the file already bounds, but for LZW, whose raw size is bounded instead.
final class PackedStreams {

  private static final byte[] KEYWORD = "stream".getBytes(StandardCharsets.US_ASCII);

  /// Dictionary before the keyword that is looked at for its type.
  private static final int DICTIONARY_BYTES = 1024;

  /// A packed stream may be packed again; nobody does so three times.
  private static final int LAYERS = 3;

  /// LZW grows up to 2,730 times (4,096 bytes for 12 bits, ISO 32000-1, 7.4.4).
  private static final long LZW_BYTES = PdfLimits.STREAM_BYTES / 2_730;

  private final ByteBuffer file;

  PackedStreams(ByteBuffer file) {
    this.file = file;
  }

  /// Whether some stream would unpack to more than is good.
  boolean isBomb() {
    for (int at = next(0); at >= 0; at = next(at)) {
      int begin = afterLineEnd(at);
      String dictionary = dictionary(at - KEYWORD.length);
      long limit =
          dictionary.contains("/ObjStm") || dictionary.contains("/XRef")
              ? PdfLimits.OBJECT_STREAM_BYTES
              : PdfLimits.STREAM_BYTES;
      int end = next(begin);
      long raw = (end < 0 ? file.limit() : end) - begin;
      if (dictionary.contains("LZW") && raw > LZW_BYTES) {
        return true;
      }
      if (isPacked(file, begin) && unpackedSize(file, begin, limit, 1) > limit) {
        return true;
      }
    }
    return false;
  }

  /// Position behind the next `stream`, not counting the end of `endstream`.
  private int next(int from) {
    for (int i = from; i + KEYWORD.length < file.limit(); i++) {
      if (file.get(i) == 's' && matches(i) && (i == 0 || file.get(i - 1) != 'd')) {
        return i + KEYWORD.length;
      }
    }
    return -1;
  }

  private boolean matches(int at) {
    for (int i = 1; i < KEYWORD.length; i++) {
      if (file.get(at + i) != KEYWORD[i]) {
        return false;
      }
    }
    return true;
  }

  private int afterLineEnd(int at) {
    int begin = at;
    while (begin < file.limit()
        && (file.get(begin) == '\r' || file.get(begin) == '\n' || file.get(begin) == ' ')) {
      begin++;
    }
    return begin;
  }

  private String dictionary(int end) {
    int begin = Math.max(0, end - DICTIONARY_BYTES);
    byte[] bytes = new byte[end - begin];
    file.get(begin, bytes);
    String before = new String(bytes, StandardCharsets.ISO_8859_1);
    int object = before.lastIndexOf(" obj");
    return object < 0 ? before : before.substring(object);
  }

  /// RFC 1950 §2.2: method 8, and the two first bytes a multiple of 31.
  private static boolean isPacked(ByteBuffer bytes, int at) {
    return at + 1 < bytes.limit() && (bytes.get(at) & 0x0F) == 8
        && ((bytes.get(at) & 0xFF) * 256 + (bytes.get(at + 1) & 0xFF)) % 31 == 0;
  }

  /// Bytes that the stream unpacks to, counted up to the limit; of layers the largest.
  private static long unpackedSize(ByteBuffer packed, int at, long limit, int layer) {
    byte[] piece = new byte[1 << 15];
    byte[] head = new byte[0];
    long size = 0;
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed.slice(at, packed.limit() - at));
      for (int read = inflater.inflate(piece); read > 0 && size <= limit;
          read = inflater.inflate(piece)) {
        head = size == 0 ? Arrays.copyOf(piece, Math.min(read, 2)) : head;
        size += read;
      }
    } catch (DataFormatException _) {
      // Cut off, or no stream at all: what came out so far counts.
    } finally {
      inflater.end();
    }
    boolean again = isPacked(ByteBuffer.wrap(head), 0) && layer < LAYERS && size <= limit;
    return again ? Math.max(size, innerSize(packed, at, (int) size, limit, layer)) : size;
  }

  private static long innerSize(ByteBuffer packed, int at, int size, long limit, int layer) {
    byte[] inner = new byte[size];
    int length = 0;
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed.slice(at, packed.limit() - at));
      for (int read = inflater.inflate(inner); read > 0;
          read = inflater.inflate(inner, length, size - length)) {
        length += read;
      }
    } catch (DataFormatException _) {
      // As before: the first part is what counts.
    } finally {
      inflater.end();
    }
    return unpackedSize(ByteBuffer.wrap(inner, 0, length), 0, limit, layer + 1);
  }
}
