// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import pli.smtp.Secret;

/// LOGIN: never standardised (draft-murchison-sasl-login), yet the only password mechanism of some
/// servers. The first challenge asks for the name, the second for the password; the texts differ
/// between servers and are not looked at.
final class Login implements Mechanism {

  private final String user;
  private final Secret password;
  private int answered;

  Login(String user, Secret password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public String name() {
    return "LOGIN";
  }

  @Override
  public Optional<byte[]> initialResponse() {
    return Optional.empty();
  }

  @Override
  public byte[] respond(byte[] challenge) throws SignInAbortedException {
    answered++;
    return switch (answered) {
      case 1 -> user.getBytes(UTF_8);
      case 2 -> password.reveal().getBytes(UTF_8);
      default -> throw new SignInAbortedException("LOGIN knows two challenges, not more");
    };
  }
}
