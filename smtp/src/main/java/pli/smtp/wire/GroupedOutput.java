// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import java.io.OutputStream;

/// Output that can be held back for a while, so that several TLS records leave in one write.
///
/// The TLS layer of the JDK writes and flushes each record of 16 kB by itself: a payslip would cost
/// six calls of the operating system and wake the other side as often.
final class GroupedOutput extends OutputStream {

  /// What [SmtpConnection] writes at once, and the 22 bytes that TLS 1.3 adds to each 16 kB
  /// (RFC 8446 §5.2), with room for what earlier versions add.
  private static final int BUFFER_BYTES = SmtpConnection.BUFFER_BYTES + 4 * 1024;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int used;
  private boolean holding;

  GroupedOutput(OutputStream out) {
    this.out = out;
  }

  /// From now on nothing leaves before [#release()], as long as there is room.
  void hold() {
    holding = true;
  }

  void release() throws IOException {
    holding = false;
    flush();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > buffer.length - used) {
      writeOut();
    }
    if (!holding || length > buffer.length) {
      writeOut();
      out.write(bytes, offset, length);
      return;
    }
    System.arraycopy(bytes, offset, buffer, used, length);
    used += length;
  }

  @Override
  public void flush() throws IOException {
    if (!holding) {
      writeOut();
      out.flush();
    }
  }

  private void writeOut() throws IOException {
    int length = used;
    used = 0;
    if (length > 0) {
      out.write(buffer, 0, length);
    }
  }
}
