// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A port of this computer at which nobody listens: who calls is refused at once. It is taken as long as
/// this is open, so that no other test gets it meanwhile; a port that was only found free may be a
/// server's a moment later.
public final class ClosedPort implements AutoCloseable {

  private final Socket held;

  private ClosedPort(Socket held) {
    this.held = held;
  }

  public static ClosedPort take() {
    Socket socket = new Socket();
    try {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ClosedPort(socket);
  }

  public int number() {
    return held.getLocalPort();
  }

  @Override
  public void close() {
    try {
      held.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
