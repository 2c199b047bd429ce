// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.SSLSocket;

/// The time of the wire: one session that says the least there is to say, and pushes bytes that lie
/// ready.
public final class WireRun {

  private static final int PIECE_BYTES = 64 * 1024;

  private WireRun() {}

  /// @param args port, key store, bytes
  public static void main(String[] args) throws Exception {
    long bytes = Long.parseLong(args[2]);
    byte[] piece = new byte[PIECE_BYTES];
    Arrays.fill(piece, (byte) 'A');
    long begun = System.nanoTime();
    long cpu = Usage.cpuNanos();
    var sockets = BenchTls.clientContext(Path.of(args[1])).getSocketFactory();
    try (SSLSocket socket =
        (SSLSocket) sockets.createSocket("localhost", Integer.parseInt(args[0]))) {
      socket.setTcpNoDelay(true);
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = socket.getOutputStream();
      in.readLine();
      say(out, "EHLO localhost");
      for (String line = in.readLine(); line.charAt(3) == '-'; ) {
        line = in.readLine();
      }
      say(out, "AUTH PLAIN AGJlbmNoAHNlY3JldA==");
      in.readLine();
      say(out, "MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.org>\r\nBDAT " + bytes + " LAST");
      for (long left = bytes; left > 0; left -= PIECE_BYTES) {
        out.write(piece, 0, (int) Math.min(left, PIECE_BYTES));
      }
      in.readLine();
      in.readLine();
      in.readLine();
    }
    Usage.print("wire", 1, System.nanoTime() - begun, Usage.cpuNanos() - cpu);
  }

  private static void say(OutputStream out, String line) throws Exception {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
