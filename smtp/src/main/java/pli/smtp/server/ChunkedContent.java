// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import pli.smtp.Reply;

/// The content of a row of BDAT commands as one stream (RFC 3030 §2).
///
/// When a chunk has been read and was not the last, it is answered from within the read, and the
/// next command is awaited there: the reader holds back the client, and nothing is stored between.
/// A client that gives up in the middle (RSET, QUIT, EHLO) makes the read fail; its command is then
/// found in [#interruption].
final class ChunkedContent extends InputStream {

  private final SessionLine line;
  private final int lineLimitBytes;
  private Chunk chunk;
  private long leftBytes;
  private Optional<Command> interruption = Optional.empty();

  ChunkedContent(SessionLine line, int lineLimitBytes, Chunk first) {
    this.line = line;
    this.lineLimitBytes = lineLimitBytes;
    begin(first);
  }

  /// The command that came instead of the next chunk; the chunk before has been answered.
  Optional<Command> interruption() {
    return interruption;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (leftBytes == 0) {
      if (chunk.last()) {
        return -1;
      }
      awaitNext();
    }
    int count = line.input().read(target, offset, (int) Math.min(length, leftBytes));
    if (count < 0) {
      throw new EOFException("the connection ended within a chunk");
    }
    leftBytes -= count;
    return count;
  }

  /// Throws away what is left of the present chunk.
  ///
  /// @return false if that is more than the limit
  boolean drain(long limitBytes) throws IOException {
    return drain(line, leftBytes, limitBytes);
  }

  static boolean drain(SessionLine line, long sizeBytes, long limitBytes) throws IOException {
    if (sizeBytes > limitBytes) {
      return false;
    }
    byte[] ignored = new byte[8 * 1024];
    long left = sizeBytes;
    while (left > 0) {
      int count = line.input().read(ignored, 0, (int) Math.min(ignored.length, left));
      if (count < 0) {
        throw new EOFException("the connection ended within a chunk");
      }
      left -= count;
    }
    return true;
  }

  private void begin(Chunk next) {
    chunk = next;
    leftBytes = next.sizeBytes();
  }

  private void awaitNext() throws IOException {
    if (interruption.isPresent()) {
      throw new IOException("the client gave the message up");
    }
    line.say(Reply.of(250, "2.0.0 " + chunk.sizeBytes() + " octets"));
    while (true) {
      Command command = Command.parse(line.readLine(lineLimitBytes));
      switch (command.verb()) {
        case BDAT -> {
          Optional<Chunk> next = Chunk.parse(command.rest());
          if (next.isPresent()) {
            begin(next.get());
            return;
          }
          interrupt(command);
        }
        case NOOP -> line.say(Reply.of(250, "2.0.0 ok"));
        case MAIL, RCPT, DATA, AUTH, STARTTLS, VRFY ->
            line.say(Reply.of(503, "5.5.1 BDAT or RSET is expected"));
        case EHLO, HELO, RSET, QUIT, HTTP, MALFORMED, UNKNOWN -> interrupt(command);
      }
    }
  }

  private void interrupt(Command command) throws IOException {
    interruption = Optional.of(command);
    throw new IOException("the client gave the message up");
  }
}
