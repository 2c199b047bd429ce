// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Bytes to and from one client, with everything that can be done wrong with them.
final class FaultyLine {

  /// An alert "internal error" of TLS as a record of its own (RFC 8446 §5.1, §6).
  private static final byte[] ALERT = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x50};

  /// The alert "close_notify" where there is no TLS to say it in.
  private static final byte[] BARE_CLOSE_NOTIFY = {0x15, 0x03, 0x03, 0x00, 0x02, 0x01, 0x00};

  /// The head of a handshake record that never becomes whole.
  private static final byte[] TORN_HANDSHAKE = {0x16, 0x03, 0x03, 0x00, 0x7a, 0x02, 0x00};

  /// Announces 256 bytes and brings four.
  private static final byte[] TORN_RECORD = {0x17, 0x03, 0x03, 0x01, 0x00, 1, 2, 3, 4};

  /// A client that reads on for ever is stopped here, so that the test can fail.
  private static final long POURED_MOST = 256L * 1024 * 1024;

  private static final int DRIP_MILLIS = 200;

  /// An alert as a record of its own (RFC 8446 §5.1, §6): an internal error, a failed handshake, or
  /// that access is denied.
  ///
  /// @param form 0 to 2
  static byte[] alert(int form) {
    byte[] alert = ALERT.clone();
    alert[6] = new byte[] {0x50, 0x28, 0x31}[form];
    return alert;
  }

  /// The alert "protocol_version" of a server that knows no version the client offers, in records
  /// of TLS 1.0 to 1.2.
  static byte[] protocolVersion(int form) {
    return new byte[] {0x15, 0x03, (byte) (form + 1), 0x00, 0x02, 0x02, 0x46};
  }

  /// Some of a handshake record that never becomes whole.
  static byte[] tornHandshake(int form) {
    return java.util.Arrays.copyOf(TORN_HANDSHAKE, List.of(7, 6, 3).get(form));
  }

  private final FaultyServer server;
  private final Socket raw;
  private Socket layer;
  private BufferedInputStream in;

  FaultyLine(FaultyServer server, Socket raw) throws IOException {
    this.server = server;
    this.raw = raw;
    use(raw);
  }

  private void use(Socket used) throws IOException {
    layer = used;
    in = new BufferedInputStream(used.getInputStream(), 16 * 1024);
  }

  /// Waits for the first byte of the client's side of TLS.
  void awaitHello() throws IOException {
    if (in.read() < 0) {
      throw new EOFException();
    }
  }

  /// @param wantsCertificate of the client
  /// @param protocols names of the versions of TLS
  void secure(SSLContext context, boolean wantsCertificate, String... protocols)
      throws IOException {
    SSLSocket tls =
        (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(wantsCertificate);
    tls.setEnabledProtocols(protocols);
    tls.startHandshake();
    use(tls);
  }

  /// One line without its end; empty bytes for an empty line.
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int before = -1;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && before == '\r') {
        byte[] bytes = line.toByteArray();
        return new String(bytes, 0, bytes.length - 1, StandardCharsets.UTF_8);
      }
      line.write(next);
      before = next;
    }
    throw new EOFException();
  }

  int read(byte[] target, int most) throws IOException {
    int count = in.read(target, 0, most);
    if (count < 0) {
      throw new EOFException();
    }
    return count;
  }

  void say(String text) throws IOException {
    write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void write(byte[] bytes) throws IOException {
    layer.getOutputStream().write(bytes);
    layer.getOutputStream().flush();
  }

  void drip(String text) throws IOException, InterruptedException {
    for (byte one : (text + "\r\n").getBytes(StandardCharsets.UTF_8)) {
      write(new byte[] {one});
      server.goneWrong();
      TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
    }
  }

  void dripBytes() throws IOException, InterruptedException {
    for (byte one : TORN_HANDSHAKE) {
      write(new byte[] {one});
      TimeUnit.MILLISECONDS.sleep(DRIP_MILLIS);
    }
  }

  void half(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }

  /// Goes on until the client hangs up.
  void pour(byte[] piece) throws IOException {
    for (long poured = 0; poured < POURED_MOST; poured += piece.length) {
      layer.getOutputStream().write(piece);
      server.poured(piece.length);
      server.goneWrong();
    }
  }

  void breakTls(int variant) throws IOException {
    OutputStream below = raw.getOutputStream();
    switch (variant) {
      case 0 -> below.write(ALERT);
      case 1 -> {
        if (layer instanceof SSLSocket tls) {
          tls.shutdownOutput();
        } else {
          below.write(BARE_CLOSE_NOTIFY);
        }
      }
      default -> below.write(TORN_RECORD);
    }
    below.flush();
  }

  /// Ends the connection so that what was said is heard.
  void close() throws IOException {
    raw.shutdownOutput();
    server.goneWrong();
    raw.setSoTimeout(2_000);
    raw.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  void cut() throws IOException {
    raw.close();
  }

  void reset() throws IOException {
    raw.setSoLinger(true, 0);
    raw.close();
  }
}
