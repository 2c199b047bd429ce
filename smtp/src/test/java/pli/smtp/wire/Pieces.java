// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.InputStream;

/// A stream that hands out bytes in pieces: the first ends at `cut`, the others have `size` bytes.
final class Pieces extends InputStream {

  private final byte[] bytes;
  private final int cut;
  private final int size;
  private int at;

  Pieces(byte[] bytes, int cut, int size) {
    this.bytes = bytes;
    this.cut = cut;
    this.size = size;
  }

  static Pieces cutAt(byte[] bytes, int cut) {
    return new Pieces(bytes, cut, Integer.MAX_VALUE);
  }

  static Pieces ofSize(byte[] bytes, int size) {
    return new Pieces(bytes, size, size);
  }

  @Override
  public int read() {
    return at == bytes.length ? -1 : bytes[at++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (at == bytes.length) {
      return -1;
    }
    int end = at < cut ? cut : (int) Math.min(bytes.length, (long) at + size);
    int count = Math.min(length, Math.min(bytes.length, end) - at);
    System.arraycopy(bytes, at, target, offset, count);
    at += count;
    return count;
  }
}
