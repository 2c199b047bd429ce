// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One connection of a [FaultyWeb]: one question and its answer (RFC 9112).
final class FaultyPage {

  private static final int DRIP_MILLIS = 150;

  /// A client that reads on for ever is stopped here, so that the test can fail.
  private static final long POURED_MOST = 256L * 1024 * 1024;

  private final FaultyWeb web;
  private final HttpFault fault;
  private final int form;
  private final Socket raw;
  private final boolean wrong;
  private InputStream in;
  private OutputStream out;

  FaultyPage(FaultyWeb web, Socket raw) {
    this.web = web;
    this.fault = web.plan().fault();
    this.form = web.plan().form();
    this.raw = raw;
    this.wrong = !web.isMended();
  }

  void run() throws IOException, InterruptedException {
    if (wrong && fault.isOfTheConnection(form)) {
      web.goesWrong();
      if (fault != HttpFault.WRONG_CERTIFICATE) {
        goWrongBeforeTls();
        return;
      }
      secure(web.wrongTls());
    } else {
      secure(web.tls());
    }
    FaultyWeb.Ask ask = read();
    web.heard(ask);
    if (wrong && !fault.isOfTheConnection(form) && ask.path().equals(web.plan().path())) {
      web.goesWrong();
      goWrong(ask);
    } else {
      write(whole(web.right().of(ask)));
      end();
    }
  }

  private void goWrongBeforeTls() throws IOException, InterruptedException {
    // Before its first byte the client might not have noticed that it was connected.
    if (raw.getInputStream().read() < 0) {
      return;
    }
    switch (fault) {
      case SILENCE -> web.awaitClosed();
      default -> {
        if (form == 1) {
          end();
        }
        raw.setSoLinger(true, 0);
        raw.close();
      }
    }
  }

  private void goWrong(FaultyWeb.Ask ask) throws IOException, InterruptedException {
    switch (fault) {
      case CUT -> cut();
      case SILENCE -> {
        if (form == 2) {
          write(half(web.right().of(ask)));
        }
        web.awaitClosed();
      }
      case DRIP -> drip(web.right().of(ask));
      case ENDLESS -> pour();
      case UNREADABLE -> {
        write(form == 0 ? half(web.right().of(ask)) : whole(web.plan().wrong().of(ask)));
        end();
      }
      default -> {
        write(whole(web.plan().wrong().of(ask)));
        end();
      }
    }
  }

  private void cut() throws IOException {
    switch (form) {
      case 0 -> raw.close();
      case 1 -> {
        raw.setSoLinger(true, 0);
        raw.close();
      }
      default -> {
        write("HTTP/1.1 200 OK\r\nContent-Ty".getBytes(StandardCharsets.US_ASCII));
        end();
      }
    }
  }

  private void drip(FaultyWeb.Page page) throws IOException, InterruptedException {
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    switch (form) {
      case 0 -> dripBytes(whole(page), "");
      case 1 -> {
        write(head(page, "Content-Length: " + body.length));
        dripBytes(body, "");
      }
      default -> {
        write(head(page, "Transfer-Encoding: chunked"));
        dripBytes(body, "1\r\n");
      }
    }
    web.awaitClosed();
  }

  /// @param before of each byte as a chunk of its own; empty for bytes as they are
  private void dripBytes(byte[] bytes, String before) throws IOException, InterruptedException {
    String behind = before.isEmpty() ? "" : "\r\n";
    for (byte one : bytes) {
      out.write(before.getBytes(StandardCharsets.US_ASCII));
      out.write(one);
      out.write(behind.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
    }
  }

  private void pour() throws IOException {
    FaultyWeb.Page page = FaultyWeb.Page.of("text/plain", "");
    String piece =
        switch (form) {
          case 0 -> {
            write(head(page, "Content-Length: 10000000000"));
            yield "A".repeat(8_000);
          }
          case 1 -> {
            write(head(page, "Transfer-Encoding: chunked"));
            yield "1f40\r\n" + "A".repeat(8_000) + "\r\n";
          }
          default -> {
            write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            yield "X-More: " + "A".repeat(900) + "\r\n";
          }
        };
    byte[] bytes = piece.getBytes(StandardCharsets.US_ASCII);
    for (long sum = 0; sum < POURED_MOST; sum += bytes.length) {
      write(bytes);
      web.poured(bytes.length);
    }
  }

  private void secure(SSLContext context) throws IOException {
    SSLSocket layer =
        (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
    layer.setUseClientMode(false);
    layer.startHandshake();
    in = new BufferedInputStream(layer.getInputStream());
    out = layer.getOutputStream();
  }

  private FaultyWeb.Ask read() throws IOException {
    StringBuilder text = new StringBuilder();
    String first = line(text);
    String host = "";
    int length = 0;
    for (String field = line(text); !field.isEmpty(); field = line(text)) {
      String[] parts = field.split(":", 2);
      switch (parts[0].toLowerCase(Locale.ROOT)) {
        case "host" -> host = parts[1].strip();
        case "content-length" -> length = Integer.parseInt(parts[1].strip());
        default -> {
          continue;
        }
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new FaultyWeb.Ask(host, first.split(" ")[1], body, text + body);
  }

  private String line(StringBuilder all) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    all.append(text).append('\n');
    return text;
  }

  private static byte[] head(FaultyWeb.Page page, String length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + page.status() + " so\r\n");
    page.fields().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append(length).append("\r\nConnection: close\r\n\r\n");
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] whole(FaultyWeb.Page page) {
    return joined(page, page.body().getBytes(StandardCharsets.UTF_8).length);
  }

  private static byte[] half(FaultyWeb.Page page) {
    return joined(page, page.body().getBytes(StandardCharsets.UTF_8).length / 2);
  }

  private static byte[] joined(FaultyWeb.Page page, int most) {
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head(page, "Content-Length: " + body.length));
    all.write(body, 0, most);
    return all.toByteArray();
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /// Ends the connection so that what was said is heard.
  private void end() throws IOException {
    raw.shutdownOutput();
    raw.setSoTimeout(2_000);
    raw.getInputStream().transferTo(OutputStream.nullOutputStream());
  }
}
