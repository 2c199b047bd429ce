// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketImpl;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The client's side of a line that is not the system's.
public final class SimulatedWire {

  private static final Duration WRITE_LIMIT = Duration.ofMinutes(3);

  private SimulatedWire() {}

  /// @param nanos the clock that deadlines go by
  public static SmtpConnection over(SocketImpl line, LongSupplier nanos) throws IOException {
    DeadlineSocket socket = new DeadlineSocket(line, nanos);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), 465), 1_000);
    // A simulated line takes every write at once: nobody has to watch.
    return SmtpConnection.on(socket, WRITE_LIMIT, new WriteWatch(look -> {}));
  }
}
