// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A TLS line to a host, to the addresses that were judged and to no others.
record SecureLine(X509ExtendedTrustManager trust, Route route) {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /// A line that is open. It is closed under TLS: a socket of TLS reads on while it closes, for as
  /// long as the other end has more to say.
  record Open(Socket under, SSLSocket secure) implements Closeable {

    OutputStream out() throws IOException {
      return secure.getOutputStream();
    }

    InputStream in() throws IOException {
      return new BufferedInputStream(secure.getInputStream());
    }

    @Override
    public void close() throws IOException {
      under.close();
    }
  }

  /// Tries the addresses in order.
  Open open(String host, List<InetAddress> addresses, int port) throws IOException {
    Socket line = connected(addresses, port);
    try {
      return new Open(line, secured(line, host, port));
    } catch (IOException e) {
      line.close();
      throw e;
    }
  }

  private Socket connected(List<InetAddress> addresses, int port) throws IOException {
    IOException last = new IOException("no address");
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        InetSocketAddress target = route.of(new InetSocketAddress(address, port));
        socket.connect(target, Math.toIntExact(CONNECT_LIMIT.toMillis()));
        return socket;
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private SSLSocket secured(Socket line, String host, int port) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust}, null);
      SSLSocket secure =
          (SSLSocket) context.getSocketFactory().createSocket(line, host, port, true);
      SSLParameters parameters = secure.getSSLParameters();
      parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      return secure;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// Whether a failure says that the other end is not who it should be.
  static boolean isAboutCertificate(Throwable failure) {
    if (!(failure instanceof SSLException)) {
      return false;
    }
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof java.security.cert.CertificateException) {
        return true;
      }
    }
    return false;
  }
}
