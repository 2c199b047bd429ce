// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server that keeps every command and every byte of every content as it came, in Latin-1, and
/// judges nothing.
final class OpenEarServer implements AutoCloseable {

  private final ServerSocket door;
  private final boolean chunking;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final List<String> contents = new CopyOnWriteArrayList<>();

  private OpenEarServer(boolean chunking) throws IOException {
    this.door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    this.chunking = chunking;
  }

  /// @param chunking contents come by BDAT (RFC 3030), else by DATA
  static OpenEarServer open(boolean chunking) {
    try {
      OpenEarServer server = new OpenEarServer(chunking);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /// Every line that was taken for a command.
  List<String> commands() {
    return List.copyOf(commands);
  }

  /// Contents up to the line with the single dot, as they came.
  List<String> contents() {
    return List.copyOf(contents);
  }

  void forget() {
    commands.clear();
    contents.clear();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed.
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      say(socket, "220 ear");
      while (true) {
        String command = line(in);
        commands.add(command);
        answer(socket, in, command);
      }
    } catch (IOException e) {
      // The client is gone.
      return;
    }
  }

  private void answer(Socket socket, BufferedInputStream in, String command)
      throws IOException {
    switch (command.split("[ :]")[0].toUpperCase(Locale.ROOT)) {
      case "EHLO" ->
          say(socket, "250-ear\r\n" + (chunking ? "250-CHUNKING\r\n" : "") + "250-SMTPUTF8\r\n"
              + "250 8BITMIME");
      case "DATA" -> {
        say(socket, "354 go on");
        contents.add(upToTheDot(in));
        say(socket, "250 2.0.0 heard");
      }
      case "BDAT" -> {
        byte[] chunk = in.readNBytes(Integer.parseInt(command.split(" ")[1]));
        contents.add(new String(chunk, StandardCharsets.ISO_8859_1));
        say(socket, "250 2.0.0 heard");
      }
      case "QUIT" -> say(socket, "221 bye");
      default -> say(socket, "250 2.0.0 ok");
    }
  }

  private static String upToTheDot(BufferedInputStream in) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line = line(in); !line.equals("."); line = line(in)) {
      content.append(line).append("\r\n");
    }
    return content.toString();
  }

  private static String line(BufferedInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int before = 0;
    for (int one = byteOf(in); one != '\n' || before != '\r'; one = byteOf(in)) {
      line.append((char) one);
      before = one;
    }
    return line.substring(0, line.length() - 1);
  }

  private static int byteOf(BufferedInputStream in) throws IOException {
    int one = in.read();
    if (one < 0) {
      throw new EOFException();
    }
    return one;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
