// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import pli.smtp.Secret;

/// PLAIN (RFC 4616): everything at once. Only ever under TLS or on this computer.
final class Plain implements Mechanism {

  private final String user;
  private final Secret password;

  Plain(String user, Secret password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public Optional<byte[]> initialResponse() {
    return Optional.of(message());
  }

  @Override
  public byte[] respond(byte[] challenge) throws SignInAbortedException {
    throw new SignInAbortedException("PLAIN knows no challenge");
  }

  private byte[] message() {
    return ("\0" + user + "\0" + password.reveal()).getBytes(UTF_8);
  }
}
