// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A submission server that takes everything and keeps nothing, as cheaply as Java allows: TLS from
/// the first byte, AUTH PLAIN with any password, PIPELINING and CHUNKING. Independent of Pli's own
/// listener, so that it favours nobody.
///
/// Prints `port N`, and at each end of a connection `messages N bytes N`.
public final class DiscardSink {

  private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

  private DiscardSink() {}

  /// @param args key store file (PKCS #12, see [BenchTls])
  public static void main(String[] args) throws Exception {
    var factory = BenchTls.serverContext(Path.of(args[0])).getServerSocketFactory();
    try (var server =
        (SSLServerSocket) factory.createServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + server.getLocalPort());
      while (true) {
        SSLSocket socket = (SSLSocket) server.accept();
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    }
  }

  private static void serve(SSLSocket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      new Conversation(socket.getInputStream(), socket.getOutputStream()).run();
    } catch (IOException e) {
      System.out.println("ended " + e.getMessage());
    }
  }

  private static final class Conversation {

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[128 * 1024];
    private final AtomicLong messages = new AtomicLong();
    private int start;
    private int end;
    private long bytes;

    Conversation(InputStream in, OutputStream out) {
      this.in = in;
      this.out = new BufferedOutputStream(out, 4096);
    }

    void run() throws IOException {
      say("220 sink.example ESMTP");
      for (String line = line(); line != null; line = line()) {
        String verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
        if (verb.equals("QUIT")) {
          say("221 2.0.0 bye");
          out.flush();
          break;
        }
        answer(verb, line);
      }
      System.out.println("messages " + messages + " bytes " + bytes);
    }

    private void answer(String verb, String line) throws IOException {
      switch (verb) {
        case "EHLO" -> say("250-sink.example\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n"
            + "250-8BITMIME\r\n250-CHUNKING\r\n250 AUTH PLAIN");
        case "AUTH" -> say("235 2.7.0 ok");
        case "DATA" -> {
          say("354 go on");
          skipToDot();
          taken();
        }
        case "BDAT" -> {
          String[] words = line.split(" ");
          skip(Long.parseLong(words[1]));
          if (words.length > 2) {
            taken();
          } else {
            say("250 2.0.0 chunk");
          }
        }
        default -> say("250 2.0.0 ok");
      }
    }

    private void taken() throws IOException {
      messages.incrementAndGet();
      say("250 2.0.0 queued");
    }

    private void say(String text) throws IOException {
      out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private boolean fill() throws IOException {
      if (start == end) {
        out.flush();
        start = 0;
        end = Math.max(0, in.read(buffer));
        bytes += end;
      }
      return end > start;
    }

    private String line() throws IOException {
      StringBuilder text = new StringBuilder();
      while (fill()) {
        char c = (char) (buffer[start++] & 0xff);
        if (c == '\n') {
          return text.toString();
        }
        if (c != '\r') {
          text.append(c);
        }
      }
      return null;
    }

    private void skip(long count) throws IOException {
      long left = count;
      while (left > 0 && fill()) {
        int step = (int) Math.min(left, end - start);
        start += step;
        left -= step;
      }
    }

    private void skipToDot() throws IOException {
      int matched = 2;
      while (matched < END.length && fill()) {
        while (start < end && matched < END.length) {
          byte b = buffer[start++];
          if (b == END[matched]) {
            matched++;
          } else {
            matched = b == '\r' ? 1 : 0;
          }
        }
      }
    }
  }
}
