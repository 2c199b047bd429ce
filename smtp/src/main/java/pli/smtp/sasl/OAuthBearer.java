// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import pli.smtp.Secret;

/// OAUTHBEARER (RFC 7628).
final class OAuthBearer implements Mechanism {

  private final String user;
  private final Secret token;
  private final String host;
  private final int port;

  OAuthBearer(String user, Secret token, String host, int port) {
    this.user = user;
    this.token = token;
    this.host = host;
    this.port = port;
  }

  @Override
  public String name() {
    return "OAUTHBEARER";
  }

  @Override
  public Optional<byte[]> initialResponse() {
    // The name stands in the GS2 header, where comma and equals sign are escaped (RFC 5801 §4).
    String name = user.replace("=", "=3D").replace(",", "=2C");
    return Optional.of(
        ("n,a=" + name + ",\u0001host=" + host + "\u0001port=" + port
            + "\u0001auth=Bearer " + token.reveal() + "\u0001\u0001").getBytes(UTF_8));
  }

  /// The error report is answered with a single control-A (RFC 7628 §3.2.3).
  @Override
  public byte[] respond(byte[] challenge) {
    return new byte[] {1};
  }
}
