// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// The bytes of a file for the parser, which looks at the stop sign with every read: whatever runs
/// in circles reads.
final class GuardedSource implements RandomAccessRead {

  private final RandomAccessRead source;
  private final StopSign stop;

  GuardedSource(RandomAccessRead source, StopSign stop) {
    this.source = source;
    this.stop = stop;
  }

  @Override
  public int read() throws IOException {
    stop.look();
    return source.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    stop.look();
    return source.read(bytes, offset, length);
  }

  @Override
  public long getPosition() throws IOException {
    return source.getPosition();
  }

  @Override
  public void seek(long position) throws IOException {
    stop.look();
    source.seek(position);
  }

  @Override
  public long length() throws IOException {
    return source.length();
  }

  @Override
  public boolean isClosed() {
    return source.isClosed();
  }

  @Override
  public boolean isEOF() throws IOException {
    stop.look();
    return source.isEOF();
  }

  @Override
  public RandomAccessReadView createView(long start, long length) throws IOException {
    return new RandomAccessReadView(this, start, length);
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
