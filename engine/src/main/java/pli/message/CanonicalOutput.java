// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The last gate of a message: lets bytes through while they are what SMTP can carry (RFC 5321
/// §2.3.8 and §4.5.3.1.6, RFC 5322 §2.1.1), and counts them. No line over 998 bytes, CR and
/// LF only as a pair, no NUL, CR LF at the end. A violation is a bug of Pli, never the user's: by
/// then every text has been checked.
///
/// For one thread. Closing it closes the stream behind.
public final class CanonicalOutput extends FilterOutputStream {

  /// RFC 5322 §2.1.1, less CR LF.
  public static final int LINE_LIMIT_BYTES = 998;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long TOP_BITS = 0x8080_8080_8080_8080L;

  /// 0x0E in each byte: everything that matters is below, or has its top bit set.
  private static final long LOWEST_PLAIN = 0x0E0E_0E0E_0E0E_0E0EL;

  private long size;
  private int lineLength;
  private boolean afterReturn;
  private boolean eightBit;

  public CanonicalOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  /// @throws IllegalStateException if the bytes are not those of a message; none of them is written
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    check(bytes, offset, offset + length);
    size += length;
    out.write(bytes, offset, length);
  }

  /// To be called once, after the last byte.
  ///
  /// @throws IllegalStateException if the last line does not end
  public void finish() {
    if (size == 0 || lineLength != 0 || afterReturn) {
      throw violation("the last line does not end in CR LF");
    }
  }

  public long sizeBytes() {
    return size;
  }

  /// True if a byte above 127 has passed.
  public boolean eightBit() {
    return eightBit;
  }

  // Eight bytes at a time while nothing but printable ASCII comes, which is most of base64.
  private void check(byte[] bytes, int start, int end) {
    int at = start;
    while (at < end) {
      if (end - at >= Long.BYTES && !afterReturn) {
        long word = (long) WORD.get(bytes, at);
        if ((((word - LOWEST_PLAIN) | word) & TOP_BITS) == 0) {
          lengthen(Long.BYTES);
          at += Long.BYTES;
          continue;
        }
      }
      int stop = Math.min(end, at + Long.BYTES);
      while (at < stop) {
        check(bytes[at++]);
      }
    }
  }

  private void check(byte b) {
    if (afterReturn != (b == '\n')) {
      throw violation(b == '\n' ? "LF without CR" : "CR without LF");
    }
    afterReturn = b == '\r';
    switch (b) {
      case '\n' -> lineLength = 0;
      case '\r' -> {}
      case 0 -> throw violation("NUL");
      default -> {
        eightBit |= b < 0;
        lengthen(1);
      }
    }
  }

  private void lengthen(int count) {
    lineLength += count;
    if (lineLength > LINE_LIMIT_BYTES) {
      throw violation("a line of more than " + LINE_LIMIT_BYTES + " bytes");
    }
  }

  private IllegalStateException violation(String what) {
    return new IllegalStateException(
        "bug: " + what + " in a composed message, at or after byte " + size);
  }
}
