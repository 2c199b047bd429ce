// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/// A line with a fixed delay each way, in user space: many kernels, this project's among them, have
/// no means to delay loopback. Order is kept, up to 8 MB may be under way, and where a bandwidth is
/// given, what comes faster queues up.
///
/// Prints `port N`.
public final class DelayLine {

  private record Piece(long dueNanos, byte[] bytes) {}

  private DelayLine() {}

  /// @param args port behind the line, milliseconds each way, megabits per second or 0
  public static void main(String[] args) throws IOException {
    int target = Integer.parseInt(args[0]);
    long delayNanos = (long) (Double.parseDouble(args[1]) * 1_000_000);
    double nanosPerByte =
        args.length < 3 || args[2].equals("0") ? 0 : 8_000 / Double.parseDouble(args[2]);
    try (var server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
      System.out.println("port " + server.getLocalPort());
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket();
        far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        pump(near, far, delayNanos, nanosPerByte);
        pump(far, near, delayNanos, nanosPerByte);
      }
    }
  }

  private static void pump(Socket from, Socket to, long delayNanos, double nanosPerByte) {
    BlockingQueue<Piece> underWay = new ArrayBlockingQueue<>(128);
    Thread.ofPlatform().daemon().start(() -> read(from, underWay, delayNanos, nanosPerByte));
    Thread.ofPlatform().daemon().start(() -> write(to, underWay));
  }

  private static void read(
      Socket from, BlockingQueue<Piece> underWay, long delayNanos, double nanosPerByte) {
    try {
      InputStream in = from.getInputStream();
      byte[] buffer = new byte[64 * 1024];
      long free = System.nanoTime();
      int count = in.read(buffer);
      while (count > 0) {
        byte[] bytes = java.util.Arrays.copyOf(buffer, count);
        // On its way when the line is free, arrived when its last byte is.
        free = Math.max(free, System.nanoTime()) + Math.round(count * nanosPerByte);
        underWay.put(new Piece(free + delayNanos, bytes));
        count = in.read(buffer);
      }
      underWay.put(new Piece(System.nanoTime() + delayNanos, new byte[0]));
    } catch (IOException | InterruptedException e) {
      underWay.offer(new Piece(System.nanoTime(), new byte[0]));
    }
  }

  private static void write(Socket to, BlockingQueue<Piece> underWay) {
    try (to) {
      OutputStream out = to.getOutputStream();
      for (Piece piece = underWay.take(); piece.bytes.length > 0; piece = underWay.take()) {
        for (long left = piece.dueNanos - System.nanoTime();
            left > 0;
            left = piece.dueNanos - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        out.write(piece.bytes);
      }
    } catch (IOException | InterruptedException e) {
      // The other direction notices; a bench has nothing to rescue.
      return;
    }
  }
}
