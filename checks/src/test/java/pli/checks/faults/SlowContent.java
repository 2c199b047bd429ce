// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import pli.smtp.Content;
import pli.testkit.faults.FaultyServer;

/// A content whose second part comes when the server has gone wrong; where the server only falls
/// silent, it is longer than what fits into the buffers between.
///
/// @param neverHeard the server reads nothing of the rest
record SlowContent(FaultyServer server, boolean neverHeard) implements Content {

  private static final byte[] LINE =
      "Some words that fill this line to the length of seventy-eight characters...\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  /// More than the outbox wants ahead of its mark (256 KiB) lies behind it.
  private static final long GATE = 160L * 1024;

  @Override
  public long sizeBytes() {
    return LINE.length * (neverHeard ? 160_000L : 7_000L);
  }

  @Override
  public Encoding encoding() {
    return Encoding.SEVEN_BIT;
  }

  @Override
  public InputStream open() {
    return new InputStream() {

      private long at;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        if (at == sizeBytes()) {
          return -1;
        }
        if (at == GATE) {
          server.awaitFault();
        }
        long limit = at < GATE ? GATE : sizeBytes();
        int count = (int) Math.min(length, limit - at);
        for (int i = 0; i < count; i++) {
          target[offset + i] = LINE[(int) ((at + i) % LINE.length)];
        }
        at += count;
        return count;
      }
    };
  }
}
