// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Where the pages listen and in which language they begin.
///
/// @param port 0 = any free one
/// @param language until the person chooses another; what their browser asks for goes before it
/// @param languageTold whether whoever started the program named it: then it goes before the browser's
/// @param uploads where files lie while they are received; empty = the system's temporary folder
/// @param reach who can come; beyond this computer only over TLS
public record WebPlan(
    InetAddress address,
    int port,
    Locale language,
    boolean languageTold,
    Optional<Path> uploads,
    Reach reach) {

  /// 25 and its neighbours are closed to browsers; this one is unassigned by IANA. Taste.
  public static final int USUAL_PORT = 7540;

  public WebPlan {
    if (!reach.isBeyond() && !address.isLoopbackAddress()) {
      throw new IllegalArgumentException("not an address of this computer alone: " + address);
    }
  }

  /// On 127.0.0.1, the literal address: what "localhost" means is up to the computer.
  public static WebPlan onThisComputer(int port, Locale language) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      return at(loopback, port, language, new Reach.ThisComputer());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /// On an address, for those who can reach it.
  public static WebPlan at(InetAddress address, int port, Locale language, Reach reach) {
    return new WebPlan(address, port, language, false, Optional.empty(), reach);
  }

  /// On another port.
  public WebPlan withPort(int other) {
    return new WebPlan(address, other, language, languageTold, uploads, reach);
  }

  /// With whether the language was named at the start.
  public WebPlan withLanguageTold(boolean told) {
    return new WebPlan(address, port, language, told, uploads, reach);
  }

  /// Receives files into this folder.
  public WebPlan withUploads(Path folder) {
    return new WebPlan(address, port, language, languageTold, Optional.of(folder), reach);
  }
}
