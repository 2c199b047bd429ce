// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/// One connection of a [RecordingSink]: the plainest SMTP there is (RFC 5321), one reply for each
/// line, content in memory.
final class SinkSession {

  private static final Pattern PATH = Pattern.compile("(?i)(?:MAIL FROM|RCPT TO):<([^>]*)>.*");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("(?im)^Message-ID:\\s*(<[^>\\s]*>)");

  private final RecordingSink sink;
  private Socket socket;
  private BufferedInputStream in;
  private boolean secured;

  private String from;
  private final List<String> to = new ArrayList<>();
  private ByteArrayOutputStream content = new ByteArrayOutputStream();

  SinkSession(RecordingSink sink, Socket socket) throws IOException {
    this.sink = sink;
    use(socket);
  }

  private void use(Socket used) throws IOException {
    socket = used;
    in = new BufferedInputStream(used.getInputStream(), 32 * 1024);
  }

  void run() throws IOException, InterruptedException {
    if (sink.tls().isPresent() && sink.options().implicitTls()) {
      secure();
    }
    say("220 sink ESMTP");
    boolean open = true;
    while (open) {
      open = answer(new String(line(), StandardCharsets.UTF_8));
    }
  }

  private boolean answer(String line) throws IOException, InterruptedException {
    String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> greet();
      case "HELO", "NOOP" -> say("250 ok");
      case "STARTTLS" -> {
        say("220 go ahead");
        secure();
      }
      case "AUTH" -> signIn(line);
      case "MAIL" -> mail(line);
      case "RCPT" -> recipient(line);
      case "DATA" -> lines();
      case "BDAT" -> chunk(line);
      case "RSET" -> {
        forget();
        say("250 ok");
      }
      case "QUIT" -> {
        say("221 bye");
        return false;
      }
      default -> say("500 what?");
    }
    return true;
  }

  private void greet() throws IOException {
    forget();
    List<String> keywords = new ArrayList<>(sink.options().extensions());
    if (sink.tls().isPresent() && !secured) {
      keywords.add("STARTTLS");
    }
    if (secured || sink.tls().isEmpty()) {
      keywords.add("AUTH PLAIN");
    }
    StringBuilder reply = new StringBuilder("250-sink\r\n");
    keywords.forEach(keyword -> reply.append("250-").append(keyword).append("\r\n"));
    say(reply + "250 HELP");
  }

  private void signIn(String line) throws IOException {
    if (line.split(" ").length < 3) {
      say("334 ");
      line();
    }
    say("235 welcome");
  }

  private void mail(String line) throws IOException {
    Matcher matcher = PATH.matcher(line);
    if (from != null || !matcher.matches()) {
      say("503 no");
      return;
    }
    from = matcher.group(1);
    say("250 ok");
  }

  private void recipient(String line) throws IOException {
    Matcher matcher = PATH.matcher(line);
    if (from == null || !matcher.matches()) {
      say("503 no");
      return;
    }
    to.add(matcher.group(1));
    say("250 ok");
  }

  private void lines() throws IOException, InterruptedException {
    if (to.isEmpty()) {
      say("503 no");
      return;
    }
    say("354 go on");
    byte[] line = line();
    while (line.length != 1 || line[0] != '.') {
      int skip = line.length > 0 && line[0] == '.' ? 1 : 0;
      content.write(line, skip, line.length - skip);
      content.writeBytes(new byte[] {'\r', '\n'});
      line = line();
    }
    keep();
  }

  private void chunk(String line) throws IOException, InterruptedException {
    String[] words = line.split(" ");
    byte[] bytes = in.readNBytes(Integer.parseInt(words[1]));
    if (bytes.length < Integer.parseInt(words[1])) {
      throw new EOFException();
    }
    if (to.isEmpty()) {
      say("503 no");
      return;
    }
    content.writeBytes(bytes);
    if (words.length > 2) {
      keep();
    } else {
      say("250 ok");
    }
  }

  private void keep() throws IOException, InterruptedException {
    byte[] bytes = content.toByteArray();
    String header = new String(bytes, StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
    Matcher matcher = MESSAGE_ID.matcher(header);
    String messageId = matcher.find() ? matcher.group(1) : "";
    sink.keep(new SinkRecord(from, to, sha256(bytes), bytes.length, messageId));
    boolean silent = to.contains(sink.options().silentFor());
    forget();
    Thread.sleep(sink.nextDelayMillis());
    if (silent) {
      // Not a word to what is pipelined behind either, which would be taken for the missing answer.
      in.transferTo(OutputStream.nullOutputStream());
      throw new EOFException();
    }
    say("250 kept");
  }

  private void forget() {
    from = null;
    to.clear();
    content = new ByteArrayOutputStream();
  }

  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int before = -1;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && before == '\r') {
        byte[] bytes = line.toByteArray();
        return java.util.Arrays.copyOf(bytes, bytes.length - 1);
      }
      line.write(next);
      before = next;
    }
    throw new EOFException();
  }

  private void say(String text) throws IOException {
    socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private void secure() throws IOException {
    SSLSocket upgraded =
        (SSLSocket)
            sink.tls()
                .orElseThrow()
                .getSocketFactory()
                .createSocket(socket, null, socket.getPort(), true);
    upgraded.setUseClientMode(false);
    upgraded.startHandshake();
    use(upgraded);
    secured = true;
    forget();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
