// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLContext;

/// A mail server that quotes everything it is told, as some do when they do not understand a command:
/// also sign-ins, as they came and decoded.
final class QuotingServer implements AutoCloseable {

  private final ServerSocket door;
  private volatile boolean friendly;
  private volatile boolean mute;

  private QuotingServer(SSLContext tls) throws IOException {
    this.door =
        tls.getServerSocketFactory().createServerSocket(0, 16, InetAddress.getLoopbackAddress());
  }

  static QuotingServer open(SSLContext tls) {
    try {
      QuotingServer server = new QuotingServer(tls);
      Thread.ofVirtual().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  /// From now on sign-ins are granted, and quoted all the same.
  void becomeFriendly() {
    friendly = true;
  }

  /// From now on it hangs up when it has heard a content, and nobody knows whether it took it.
  void becomeMute(boolean isMute) {
    mute = isMute;
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or no TLS was spoken.
        continue;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      say(socket, "220 quote");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        answer(socket, in, line);
      }
    } catch (IOException e) {
      // The client is gone.
      return;
    }
  }

  private void answer(Socket socket, BufferedReader in, String line) throws IOException {
    switch (line.split("[ :]")[0].toUpperCase(Locale.ROOT)) {
      case "EHLO" -> say(socket, "250-quote\r\n250 AUTH PLAIN LOGIN XOAUTH2");
      case "AUTH" ->
          say(
              socket,
              (friendly ? "235 2.7.0 welcome, " : "535 5.7.8 no: ") + line + " (" + decoded(line)
                  + ")");
      case "MAIL", "RCPT", "RSET" -> say(socket, "250 2.0.0 " + line);
      case "DATA" -> {
        say(socket, "354 go on");
        String content = in.readLine();
        while (content != null && !content.equals(".")) {
          content = in.readLine();
        }
        if (mute) {
          throw new EOFException();
        }
        say(socket, "250 2.0.0 heard");
      }
      default -> say(socket, "500 5.5.1 what is " + line);
    }
  }

  private static String decoded(String line) {
    String[] words = line.split(" ");
    try {
      return new String(
              Base64.getDecoder().decode(words[words.length - 1]), StandardCharsets.UTF_8)
          .replaceAll("\\p{Cntrl}", " ");
    } catch (IllegalArgumentException e) {
      return "?";
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
