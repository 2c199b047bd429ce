// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import pli.smtp.Secret;

/// LOGIN heard (draft-murchison-sasl-login): user name, then password. The name may come as an
/// initial response, as some clients do.
final class LoginExchange implements SignInExchange {

  private String user;

  @Override
  public byte[] firstChallenge() {
    return "Username:".getBytes(UTF_8);
  }

  @Override
  public boolean clientSpeaksFirst() {
    return true;
  }

  @Override
  public Step respond(byte[] answer) {
    String text = new String(answer, UTF_8);
    if (text.isEmpty()) {
      return new Step.Malformed("LOGIN wants a user name and a password");
    }
    if (user == null) {
      user = text;
      return new Step.Challenge("Password:".getBytes(UTF_8));
    }
    return new Step.Decide(new SignInAttempt("LOGIN", user, Secret.of(text)::equals));
  }
}
