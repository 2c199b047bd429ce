// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/// Where the pages listen and in which language they begin.
///
/// @param port 0 = any free one
/// @param language until the person chooses another
public record WebPlan(InetAddress address, int port, Locale language) {

  /// 25 and its neighbours are closed to browsers; this one is unassigned by IANA. Taste.
  public static final int USUAL_PORT = 7540;

  public WebPlan {
    if (!address.isLoopbackAddress()) {
      throw new IllegalArgumentException("not an address of this computer alone: " + address);
    }
  }

  /// On 127.0.0.1, the literal address: what "localhost" means is up to the computer.
  public static WebPlan onThisComputer(int port, Locale language) {
    try {
      return new WebPlan(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port, language);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
