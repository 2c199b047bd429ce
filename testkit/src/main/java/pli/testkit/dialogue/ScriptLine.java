// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A scripted server's socket: exact lines, looks ahead, and misbehaves on demand.
final class ScriptLine implements AutoCloseable {

  /// A client that needs longer for one line is stuck. Taste.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int LINE_LIMIT_BYTES = 1024 * 1024;

  private Socket socket;
  private PushbackInputStream in;
  private OutputStream out;

  ScriptLine(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    use(socket);
  }

  private void use(Socket used) throws IOException {
    socket = used;
    socket.setSoTimeout((int) PATIENCE.toMillis());
    in = new PushbackInputStream(new java.io.BufferedInputStream(used.getInputStream()), 1);
    out = used.getOutputStream();
  }

  void secure(SSLContext context) throws IOException {
    // What is still in the socket may be the client's first TLS record; what was read ahead is not.
    if (in.available() - socket.getInputStream().available() > 0) {
      throw new IOException("the client spoke before TLS began");
    }
    SSLSocket secured =
        (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.setSoTimeout((int) PATIENCE.toMillis());
    secured.startHandshake();
    use(secured);
  }

  /// The next line without CRLF; a bare CR or LF stays in it and will not match anything.
  String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int before = -1;
    while (line.size() < LINE_LIMIT_BYTES) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException(
            line.size() == 0 ? "the end of the connection" : "the end within '" + line + "'");
      }
      if (next == '\n' && before == '\r') {
        byte[] bytes = line.toByteArray();
        return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
      }
      line.write(next);
      before = next;
    }
    throw new IOException("a line without end");
  }

  byte[] readBytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the end after " + bytes.length + " of " + count + " bytes");
    }
    return bytes;
  }

  boolean hasInput() throws IOException {
    return in.available() > 0;
  }

  /// Waits until the client says something (true), goes, or the time is over.
  boolean speaksWithin(Duration limit) throws IOException {
    socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
    try {
      int next = in.read();
      if (next >= 0) {
        in.unread(next);
      }
      return next >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      if (!socket.isClosed()) {
        socket.setSoTimeout((int) PATIENCE.toMillis());
      }
    }
  }

  /// True if the client ends the connection without another word.
  boolean endsSilently() throws IOException {
    try {
      int next = in.read();
      if (next >= 0) {
        in.unread(next);
      }
      return next < 0;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return true;
    }
  }

  /// Reads until the client drops the line.
  ///
  /// @return true if the last it said was a lone dot
  boolean endOfContentComesBeforeEnd() {
    byte[] last = new byte[5];
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        System.arraycopy(last, 1, last, 0, 4);
        last[4] = (byte) next;
      }
    } catch (IOException e) {
      // Dropped the hard way.
    }
    return new String(last, StandardCharsets.ISO_8859_1).equals("\r\n.\r\n");
  }

  void write(byte[] bytes, int pieceBytes) throws IOException {
    for (int at = 0; at < bytes.length; at += pieceBytes) {
      out.write(bytes, at, Math.min(pieceBytes, bytes.length - at));
      out.flush();
    }
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
