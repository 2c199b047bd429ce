// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/// Sockets without Nagle's algorithm. Angus leaves it on, and against a server that delays its
/// acknowledgements each message then waits 40 ms: measured 24 messages a second instead of many
/// hundred. The peer is measured at its best, so it gets these.
final class PromptSockets extends SSLSocketFactory {

  private final SSLSocketFactory inner;

  PromptSockets(SSLSocketFactory inner) {
    this.inner = inner;
  }

  @Override
  public Socket createSocket() throws IOException {
    return prompt(inner.createSocket());
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
      throws IOException {
    return prompt(inner.createSocket(socket, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return prompt(inner.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return prompt(inner.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return prompt(inner.createSocket(host, port));
  }

  @Override
  public Socket createSocket(
      InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return prompt(inner.createSocket(address, port, localAddress, localPort));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return inner.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return inner.getSupportedCipherSuites();
  }

  private static Socket prompt(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }
}
