// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/// Sockets for the library that reads mailboxes. It knows a time limit for each read only, so that a
/// server that sends a byte now and then would hold it for ever, and collects a line of any length.
/// Here a limit lies under it, TLS included.
final class BoundedSockets extends SSLSocketFactory {

  private final SSLSocketFactory tls;
  private final ImapLimits limits;

  /// @param tls makes TLS of a connected socket
  BoundedSockets(SSLSocketFactory tls, ImapLimits limits) {
    this.tls = tls;
    this.limits = limits;
  }

  /// The same for a line that begins in clear: a factory that is none of TLS.
  SocketFactory clear() {
    return new SocketFactory() {
      @Override
      public Socket createSocket() {
        return BoundedSockets.this.createSocket();
      }

      @Override
      public Socket createSocket(String host, int port) throws IOException {
        return BoundedSockets.this.createSocket(host, port);
      }

      @Override
      public Socket createSocket(InetAddress host, int port) throws IOException {
        return BoundedSockets.this.createSocket(host, port);
      }

      @Override
      public Socket createSocket(String host, int port, InetAddress local, int localPort)
          throws IOException {
        return createSocket(host, port);
      }

      @Override
      public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
          throws IOException {
        return createSocket(host, port);
      }
    };
  }

  /// Not connected yet, and without TLS: the library asks for that in the next step.
  @Override
  public Socket createSocket() {
    return new Bounded(limits);
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(socket, host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(InetSocketAddress place) throws IOException {
    Socket socket = createSocket();
    socket.connect(place, Math.toIntExact(limits.each().toMillis()));
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  /// A socket that yields only so much, and only so long.
  private static final class Bounded extends Socket {

    private static final int SKIPPED_MOST = 8 * 1024;

    private final ImapLimits limits;
    private final long begun = System.nanoTime();
    private long left;

    Bounded(ImapLimits limits) {
      this.limits = limits;
      this.left = limits.bytes();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {

        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          prepare();
          int count = super.read(target, offset, length);
          left -= Math.max(0, count);
          return count;
        }

        /// TLS reads what is left when it closes, as long as there is something.
        @Override
        public int available() throws IOException {
          return left <= 0 ? 0 : super.available();
        }

        @Override
        public long skip(long count) throws IOException {
          return Math.max(0, read(new byte[(int) Math.min(count, SKIPPED_MOST)]));
        }
      };
    }

    private void prepare() throws IOException {
      if (left <= 0) {
        throw new IOException("the server said more than " + limits.bytes() + " bytes");
      }
      Duration rest = limits.all().minusNanos(System.nanoTime() - begun);
      if (!rest.isPositive()) {
        throw new SocketTimeoutException("not done within " + limits.all());
      }
      Duration wait = rest.compareTo(limits.each()) < 0 ? rest : limits.each();
      setSoTimeout(Math.toIntExact(wait.toMillis() + 1));
    }
  }
}
