// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import pli.smtp.Reply;
import pli.smtp.wire.LineInput;

/// The listener's end of a connection: lines in, replies out.
///
/// Replies are kept back until the session has to wait for input: a group of pipelined commands is
/// answered in one packet (RFC 2920 §3.2), and nobody ever waits for a reply that is not written.
final class SessionLine implements AutoCloseable {

  /// RFC 5321 §4.5.3.1.5, less CRLF, code and separator.
  private static final int REPLY_TEXT_LIMIT = 506;

  private static final Pattern ENHANCED = Pattern.compile("^[245]\\.\\d{1,3}\\.\\d{1,3} ?");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final int FAREWELL_LIMIT_BYTES = 1024 * 1024;

  private final Duration idle;
  private Socket socket;
  private LineInput input;
  private OutputStream out;
  private boolean enhanced = true;
  private long deadlineNanos;
  private boolean whole;

  SessionLine(Socket socket, Duration idle) throws IOException {
    this.idle = idle;
    use(socket);
  }

  private void use(Socket used) throws IOException {
    socket = used;
    out = new BufferedOutputStream(used.getOutputStream(), 4 * 1024);
    input = new LineInput(new FlushingInput(used.getInputStream()));
  }

  /// TLS from here on. What was read ahead in clear is forgotten; the caller has made sure that
  /// there was nothing.
  void secure(SSLContext context) throws IOException {
    out.flush();
    String peer = socket.getInetAddress().getHostAddress();
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, peer, socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secured.setSoTimeout((int) idle.toMillis());
    secured.startHandshake();
    use(secured);
  }

  /// The next command line; its last byte must come within the idle deadline.
  String readLine(int limitBytes) throws IOException {
    whole = true;
    deadlineNanos = System.nanoTime() + idle.toNanos();
    try {
      return input.readLine(limitBytes);
    } finally {
      whole = false;
    }
  }

  /// For content, where each read has the idle deadline of its own.
  LineInput input() {
    return input;
  }

  int bufferedBytes() {
    return input.bufferedBytes();
  }

  /// Whether enhanced status codes are announced; where not, they are taken out of replies
  /// (RFC 2034 §3).
  void setEnhanced(boolean announced) {
    enhanced = announced;
  }

  void say(Reply reply) throws IOException {
    List<String> lines = reply.lines();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(reply.code())
          .append(i < lines.size() - 1 ? '-' : ' ')
          .append(harmless(lines.get(i)))
          .append("\r\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  void flush() throws IOException {
    out.flush();
  }

  /// Lets a last reply reach a client that is still talking: closing at once would make the
  /// operating system throw it away.
  void closeGently() throws IOException {
    out.flush();
    socket.shutdownOutput();
    deadlineNanos = System.nanoTime() + FAREWELL.toNanos();
    whole = true;
    byte[] ignored = new byte[4 * 1024];
    int left = FAREWELL_LIMIT_BYTES;
    int count = input.read(ignored, 0, ignored.length);
    while (count >= 0 && left > 0) {
      left -= count;
      count = input.read(ignored, 0, ignored.length);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String harmless(String line) {
    String text = enhanced ? line : ENHANCED.matcher(line).replaceFirst("");
    String printable = CONTROL.matcher(text).replaceAll("?");
    return printable.length() <= REPLY_TEXT_LIMIT
        ? printable
        : printable.substring(0, REPLY_TEXT_LIMIT);
  }

  /// Writes what is to be said before it waits for what is to be heard.
  private final class FlushingInput extends InputStream {

    private final InputStream in;

    FlushingInput(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("read in blocks");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      out.flush();
      long leftMillis =
          whole ? (deadlineNanos - System.nanoTime()) / 1_000_000 : idle.toMillis();
      if (leftMillis < 1) {
        throw new SocketTimeoutException("idle");
      }
      socket.setSoTimeout((int) leftMillis);
      return in.read(target, offset, length);
    }
  }
}
