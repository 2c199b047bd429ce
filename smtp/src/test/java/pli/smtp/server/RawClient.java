// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Base64;
import pli.smtp.wire.LineInput;

/// A client that says exactly what a test tells it to.
final class RawClient implements AutoCloseable {

  private final Socket socket;
  private final LineInput in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new LineInput(socket.getInputStream());
  }

  /// Past the greeting and EHLO.
  static RawClient greeted(int port) throws IOException {
    RawClient client = new RawClient(port);
    client.reply();
    client.ask("EHLO [127.0.0.1]");
    return client;
  }

  /// Writes as it is, one byte for each character.
  void write(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /// One line, and the reply to it.
  String ask(String line) throws IOException {
    write(line + "\r\n");
    return reply();
  }

  /// A whole reply, its lines joined by `|`.
  String reply() throws IOException {
    StringBuilder reply = new StringBuilder();
    String line = in.readLine(2000);
    while (line.length() > 3 && line.charAt(3) == '-') {
      reply.append(line).append('|');
      line = in.readLine(2000);
    }
    return reply.append(line).toString();
  }

  boolean isClosed() throws IOException {
    return in.read() < 0;
  }

  int bufferedBytes() {
    return in.bufferedBytes();
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
