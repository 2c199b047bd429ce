// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.IOException;
import java.io.InputStream;

/// Content up to the announced size; beyond it every read fails, so that nobody files a part.
final class LimitedContent extends InputStream {

  private final InputStream in;
  private final long limitBytes;
  private long countBytes;

  /// @param limitBytes 0 for none
  LimitedContent(InputStream in, long limitBytes) {
    this.in = in;
    this.limitBytes = limitBytes == 0 ? Long.MAX_VALUE : limitBytes;
  }

  boolean isTooLarge() {
    return countBytes > limitBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (isTooLarge()) {
      throw new IOException("the content is larger than " + limitBytes + " bytes");
    }
    int count = in.read(target, offset, length);
    countBytes += Math.max(count, 0);
    if (isTooLarge()) {
      throw new IOException("the content is larger than " + limitBytes + " bytes");
    }
    return count;
  }

  /// Stays open: the connection goes on after the content.
  @Override
  public void close() {}
}
