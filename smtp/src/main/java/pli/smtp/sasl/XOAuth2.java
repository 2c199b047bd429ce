// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import pli.smtp.Secret;

/// XOAUTH2, Google's mechanism from before RFC 7628, also Microsoft's only one
/// (developers.google.com/gmail/imap/xoauth2-protocol).
final class XOAuth2 implements Mechanism {

  private final String user;
  private final Secret token;

  XOAuth2(String user, Secret token) {
    this.user = user;
    this.token = token;
  }

  @Override
  public String name() {
    return "XOAUTH2";
  }

  @Override
  public Optional<byte[]> initialResponse() {
    return Optional.of(
        ("user=" + user + "\u0001auth=Bearer " + token.reveal() + "\u0001\u0001")
            .getBytes(UTF_8));
  }

  /// A challenge is the server's error report; an empty answer makes it say the refusal proper.
  @Override
  public byte[] respond(byte[] challenge) {
    return new byte[0];
  }
}
