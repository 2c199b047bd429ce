// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Says lines and hears replies, for the tests of servers.
final class LineClient implements AutoCloseable {

  private Socket socket;
  private BufferedReader in;

  private LineClient(Socket socket) throws IOException {
    use(socket);
  }

  static LineClient clear(int port) throws IOException {
    return new LineClient(new Socket("127.0.0.1", port));
  }

  static LineClient tls(int port, SSLContext context) throws IOException {
    return new LineClient(context.getSocketFactory().createSocket("127.0.0.1", port));
  }

  private void use(Socket used) throws IOException {
    socket = used;
    socket.setSoTimeout(20_000);
    in = new BufferedReader(new InputStreamReader(used.getInputStream(), UTF_8));
  }

  void secure(SSLContext context) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
    secured.startHandshake();
    use(secured);
  }

  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
  }

  String ask(String line) throws IOException {
    write(line + "\r\n");
    return reply();
  }

  /// A whole reply, lines joined by `|`; `(end)` when the connection has ended.
  String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      reply.append(line).append('|');
      line = in.readLine();
    }
    return line == null ? "(end)" : reply.append(line).toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
