// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.TlsFacts;

/// One line to a server: bytes out through a buffer, replies in, both with deadlines.
///
/// Belongs to one thread; [#drop()] may be called from any other to end whatever is under way.
/// Every failure is a [WireException]; after one the connection is of no further use.
public final class SmtpConnection implements Closeable {

  /// Four full TLS records; a payslip goes out in two or three writes. Measured choice, see
  /// docs/performance.md.
  static final int BUFFER_BYTES = 64 * 1024;

  /// How long a look for unexpected input may take when the operating system holds bytes that may
  /// turn out to be TLS housekeeping. Taste.
  private static final Duration EARLY_LOOK = Duration.ofMillis(20);

  private static final byte[] CRLF = {'\r', '\n'};

  private final DeadlineSocket socket;
  private final WriteWatch.Watched watched;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int buffered;
  private final Duration writeLimit;
  private OutputStream out;
  private LineInput in;
  private ReplyReader replies;
  private List<X509Certificate> chain = List.of();
  private TlsFacts facts = new TlsFacts("", "", List.of());

  private SmtpConnection(DeadlineSocket socket, WriteWatch watch, Duration writeLimit)
      throws IOException {
    this.socket = socket;
    this.watched = watch.watch(socket);
    this.writeLimit = writeLimit;
    useStreams(socket);
  }

  /// Connects to the first of the places that answers.
  ///
  /// @param limit for each place
  /// @param writeLimit how long one buffer of output may take (RFC 5321 §4.5.3.2.5)
  public static SmtpConnection connect(
      List<InetSocketAddress> places, Duration limit, Duration writeLimit, WriteWatch watch)
      throws WireException {
    WireException last = new WireException(new Cause.NotConnected("no address"));
    for (InetSocketAddress place : places) {
      DeadlineSocket socket = new DeadlineSocket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(place, Math.toIntExact(limit.toMillis()));
        return new SmtpConnection(socket, watch, writeLimit);
      } catch (SocketTimeoutException e) {
        last = new WireException(new Cause.TimedOut(limit), e);
      } catch (IOException e) {
        last = new WireException(new Cause.NotConnected(String.valueOf(e.getMessage())), e);
      }
      closeQuietly(socket);
    }
    throw last;
  }

  /// On a line that is there already.
  static SmtpConnection on(DeadlineSocket socket, Duration writeLimit, WriteWatch watch)
      throws WireException {
    try {
      return new SmtpConnection(socket, watch, writeLimit);
    } catch (IOException e) {
      throw new WireException(new Cause.NotConnected(String.valueOf(e.getMessage())), e);
    }
  }

  /// Puts TLS over the line: version 1.2 or newer, chain and host name checked.
  ///
  /// @throws WireException also if bytes were already received that belong to the clear part
  ///     (RFC 3207 §4.2; the attack is CVE-2011-0411)
  public void startTls(String host, X509ExtendedTrustManager trust, Duration limit)
      throws WireException {
    int early = in.bufferedBytes() + socket.bufferedBytes();
    if (early > 0) {
      throw new WireException(
          new Cause.TlsFailed(
              Cause.TlsProblem.INJECTION, early + " bytes came with the answer to STARTTLS"));
    }
    ChainKeeper keeper = new ChainKeeper(trust);
    socket.limitReads(limit);
    watched.begin(limit.toNanos());
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {keeper}, null);
      SSLSocket tls =
          (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      // RFC 6125 through the rules of RFC 2818: the same for every certificate of a server.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      chain = keeper.chain();
      facts = new TlsFacts(
          tls.getSession().getProtocol(), tls.getSession().getCipherSuite(), chain);
      useStreams(tls);
    } catch (IOException | GeneralSecurityException e) {
      chain = keeper.chain();
      // A line that the watch closed tells whoever writes on it only that it is closed.
      Cause why =
          watched.wasLate() ? new Cause.TimedOut(limit) : TlsProblems.causeOf(e, limit, chain);
      throw new WireException(why, e);
    } finally {
      watched.end();
    }
  }

  /// What was agreed in TLS; empty strings on a clear line.
  public TlsFacts tls() {
    return facts;
  }

  /// The certificates that the server showed, also if they were refused.
  public List<X509Certificate> shownChain() {
    return chain;
  }

  public InetAddress localAddress() {
    return socket.getLocalAddress();
  }

  public InetAddress remoteAddress() {
    return socket.getInetAddress();
  }

  /// The next complete reply, within `limit` for all of it.
  public Reply readReply(Duration limit) throws WireException {
    try {
      socket.limitReads(limit);
      return replies.read();
    } catch (IOException e) {
      throw wireException(e, limit);
    }
  }

  /// The next complete reply where nothing else may be awaited.
  ///
  /// @throws WireException also if more came with it: whatever is said next would be taken as the
  ///     answer to something else
  public Reply readLoneReply(Duration limit) throws WireException {
    Reply reply = readReply(limit);
    if (hasUnread()) {
      throw new WireException(new Cause.ProtocolViolated("a reply that nobody asked for"));
    }
    return reply;
  }

  /// True if more was received together with the last reply.
  public boolean hasUnread() {
    return in.bufferedBytes() > 0;
  }

  /// Puts one line with its CRLF into the buffer.
  ///
  /// @throws IllegalArgumentException if the line holds CR, LF or NUL: nothing that comes from
  ///     outside may begin a command of its own
  public void writeLine(String line) throws WireException {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\r' || c == '\n' || c == 0) {
        throw new IllegalArgumentException("a command is one line");
      }
    }
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    write(bytes, 0, bytes.length);
    write(CRLF, 0, CRLF.length);
  }

  /// Puts bytes into the buffer, and on the wire as often as it fills.
  public void write(byte[] bytes, int offset, int length) throws WireException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (buffered == BUFFER_BYTES) {
        flush();
      }
      int count = Math.min(left, BUFFER_BYTES - buffered);
      System.arraycopy(bytes, from, buffer, buffered, count);
      buffered += count;
      from += count;
      left -= count;
    }
  }

  /// Reads content straight into the buffer, and looks at it on the way.
  ///
  /// @param most at most so many bytes are taken from `content`, at least one
  /// @param check has looked at what was read when this returns
  /// @return how many bytes, or -1 at the end of `content`
  /// @throws IOException if `content` fails; a [WireException] if the line does
  public int writeFrom(InputStream content, long most, CanonicalCheck check) throws IOException {
    if (buffered == BUFFER_BYTES) {
      flush();
    }
    int room = (int) Math.min(most, BUFFER_BYTES - buffered);
    int count = content.read(buffer, buffered, room);
    if (count > 0) {
      check.accepts(buffer, buffered, count);
      buffered += count;
    }
    return count;
  }

  /// The content side of [#write], for a codec that wants a stream.
  public OutputStream asStream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        if (buffered == BUFFER_BYTES) {
          SmtpConnection.this.flush();
        }
        buffer[buffered++] = (byte) b;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        SmtpConnection.this.write(bytes, offset, length);
      }
    };
  }

  /// Puts all that is buffered on the wire.
  public void flush() throws WireException {
    if (buffered == 0) {
      return;
    }
    watched.begin(writeLimit.toNanos());
    try {
      // All records of one buffer leave together.
      socket.output().hold();
      out.write(buffer, 0, buffered);
      socket.output().release();
      buffered = 0;
    } catch (IOException e) {
      throw wireException(e, writeLimit);
    } finally {
      watched.end();
    }
  }

  /// True if the server said something although nothing is awaited from it: the dialogue is out of
  /// step, or the server is closing.
  public boolean hasEarlyInput() {
    if (in.bufferedBytes() > 0) {
      return true;
    }
    try {
      if (socket.availableBytes() == 0) {
        return false;
      }
      // Look inside, briefly.
      socket.limitReads(EARLY_LOOK);
      in.fill();
      return true;
    } catch (IOException e) {
      // Also half a record that does not become whole in time: the server is not silent. Session
      // tickets came long before, with the answer to EHLO.
      return true;
    }
  }

  /// Ends the line without another word, from any thread.
  public void drop() {
    // The layer below TLS: closing the TLS socket would try to write once more, and may wait.
    closeQuietly(socket);
    watched.stop();
  }

  @Override
  public void close() {
    drop();
  }

  private void useStreams(Socket layer) throws IOException {
    out = layer.getOutputStream();
    in = new LineInput(layer.getInputStream());
    replies = new ReplyReader(in);
  }

  private WireException wireException(IOException e, Duration limit) {
    return switch (e) {
      case WireException known -> known;
      case SocketTimeoutException late -> new WireException(new Cause.TimedOut(limit), late);
      case EOFException end ->
          new WireException(new Cause.ConnectionLost("closed by the server"), end);
      case IOException other when watched.wasLate() ->
          new WireException(new Cause.TimedOut(limit), other);
      case IOException other ->
          new WireException(new Cause.ConnectionLost(String.valueOf(other.getMessage())), other);
    };
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Nothing is left to be done with it, and nobody to tell.
      return;
    }
  }
}
