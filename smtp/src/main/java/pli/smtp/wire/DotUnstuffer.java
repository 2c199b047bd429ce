// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The content of one DATA as a stream: doubled dots are undone (RFC 5321 §4.5.2), and only
/// CRLF `.` CRLF ends it (§4.1.1.4).
///
/// ```
///  LINE_START --'.'--> DOT --CR--> DOT_CR --LF--> (end)
///      |                |
///   any other        any other: the dot is dropped
///      v                v
///     TEXT --CR--> AFTER_CR --LF--> LINE_START
/// ```
///
/// A CR without LF or an LF without CR makes the content malformed (§2.3.8): from then on every read
/// fails, so that nobody files it, and [#drain] goes on to the true end. Other servers take such
/// sequences for a line end or even for the end of the content; what follows would then be a
/// smuggled message.
///
/// Runs of text are copied in blocks, straight from the buffer of the [LineInput].
public final class DotUnstuffer extends InputStream {

  private enum State {
    LINE_START,
    DOT,
    DOT_CR,
    TEXT,
    AFTER_CR,
    ENDED
  }

  private final LineInput in;
  private State state = State.LINE_START;
  private boolean malformed;

  public DotUnstuffer(LineInput in) {
    this.in = in;
  }

  /// True once a bare CR or a bare LF was seen.
  public boolean isMalformed() {
    return malformed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// Up to `length` bytes of content, line ends included; -1 after the dot.
  ///
  /// @throws MalformedContentException if the content has a bare CR or LF
  /// @throws EOFException if the connection ended before the dot
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!malformed && state != State.ENDED) {
      await();
      int count =
          switch (state) {
            case TEXT, AFTER_CR, LINE_START -> copyText(target, offset, length);
            case DOT, DOT_CR, ENDED -> 0;
          };
      if (count > 0) {
        return count;
      }
      if (!malformed && in.bufferedBytes() > 0) {
        step(in.buffer()[in.position()]);
      }
    }
    if (malformed) {
      throw new MalformedContentException();
    }
    return -1;
  }

  /// Reads on to the dot and throws the content away.
  ///
  /// @param limitBytes how much is heard out
  /// @return false if the dot did not come within the limit
  public boolean drain(long limitBytes) throws IOException {
    long left = limitBytes;
    while (state != State.ENDED) {
      await();
      step(in.buffer()[in.position()]);
      left--;
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  private void await() throws IOException {
    if (in.bufferedBytes() == 0 && !in.fill()) {
      throw new EOFException("the connection ended within the content");
    }
  }

  /// Copies as much as possible in one block; 0 where the next byte needs a closer look.
  private int copyText(byte[] target, int offset, int length) {
    byte[] buffer = in.buffer();
    int from = in.position();
    int most = Math.min(in.limit(), from + length);
    int to = scan(buffer, from, most);
    System.arraycopy(buffer, from, target, offset, to - from);
    in.advanceTo(to);
    return to - from;
  }

  /// Walks over text and whole line ends. Stops, with the state for what follows, before a dot at
  /// the start of a line and before anything malformed.
  private int scan(byte[] buffer, int from, int most) {
    State now = state;
    int at = from;
    while (at < most) {
      byte b = buffer[at];
      if (now == State.TEXT) {
        // Bytes above CR are nearly all there are.
        while (b > '\r' || b < '\n') {
          at++;
          if (at == most) {
            state = State.TEXT;
            return at;
          }
          b = buffer[at];
        }
      }
      if (needsCloserLook(now, b)) {
        break;
      }
      now = after(b);
      at++;
    }
    state = now;
    return at;
  }

  private static boolean needsCloserLook(State now, byte b) {
    return switch (now) {
      case LINE_START -> b == '.' || b == '\n';
      case AFTER_CR -> b != '\n';
      case TEXT -> b == '\n';
      case DOT, DOT_CR, ENDED -> true;
    };
  }

  private static State after(byte b) {
    return b == '\r' ? State.AFTER_CR : b == '\n' ? State.LINE_START : State.TEXT;
  }

  /// Consumes one byte that is not copied.
  private void step(byte b) {
    switch (state) {
      case LINE_START -> {
        if (b == '.') {
          advance(State.DOT);
        } else {
          stepText(b);
        }
      }
      case DOT -> {
        if (b == '\r') {
          advance(State.DOT_CR);
        } else if (b == '\n') {
          stepText(b);
        } else {
          // The dot was a doubled one, or one that should have been: it goes, this byte is text.
          state = State.TEXT;
        }
      }
      case DOT_CR, AFTER_CR -> stepLineFeed(b);
      case TEXT -> stepText(b);
      case ENDED -> throw new IllegalStateException("beyond the end");
    }
  }

  private void stepText(byte b) {
    malformed |= b == '\n';
    advance(b == '\r' ? State.AFTER_CR : State.TEXT);
  }

  private void stepLineFeed(byte b) {
    if (b == '\n') {
      advance(state == State.DOT_CR ? State.ENDED : State.LINE_START);
    } else {
      malformed = true;
      advance(b == '\r' ? State.AFTER_CR : State.TEXT);
    }
  }

  private void advance(State next) {
    state = next;
    in.advanceTo(in.position() + 1);
  }

  /// The content has a CR or an LF that is not part of a CRLF.
  public static final class MalformedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedContentException() {
      super("a bare CR or LF in the content");
    }
  }
}
