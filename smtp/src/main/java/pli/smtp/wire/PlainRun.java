// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds, eight bytes at a time, where bytes stop that mean nothing to SMTP: nearly all of a message
/// is printable, and what matters (CR, LF, NUL) lies below 0x0E.
final class PlainRun {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long TOP_BITS = 0x8080_8080_8080_8080L;

  private static final long FIRST_PLAIN = 0x0E0E_0E0E_0E0E_0E0EL;

  private PlainRun() {}

  /// The first position from `at` on whose byte is below 0x0E, or `to` if there is none.
  static int end(byte[] bytes, int at, int to) {
    int here = at;
    while (to - here >= Long.BYTES) {
      long word = (long) WORD.get(bytes, here);
      // The lowest marked byte is always a true one; only those above it may be marked by a borrow.
      long marks = (word - FIRST_PLAIN) & ~word & TOP_BITS;
      if (marks != 0) {
        return here + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
      }
      here += Long.BYTES;
    }
    while (here < to && (bytes[here] < 0 || bytes[here] > '\r')) {
      here++;
    }
    return here;
  }
}
