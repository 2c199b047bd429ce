// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port for a server that is told its port before it starts. From below those that the system hands
/// out on its own: between the look and the start it gives the port to nobody else.
public final class FreePort {

  /// Linux hands out from 32768 on (ip_local_port_range), others from 49152 on.
  private static final int FIRST = 20_000;

  private static final int END = 32_768;

  private FreePort() {}

  public static int find() throws IOException {
    int port = ThreadLocalRandom.current().nextInt(FIRST, END);
    for (int tries = FIRST; tries < END; tries++) {
      if (isFree(port)) {
        return port;
      }
      port = port + 1 == END ? FIRST : port + 1;
    }
    throw new IOException("every port from " + FIRST + " to " + END + " is taken");
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
