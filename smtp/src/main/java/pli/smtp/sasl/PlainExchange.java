// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import pli.smtp.Secret;

/// PLAIN heard (RFC 4616): authorisation name, user name, password, with NUL between them.
final class PlainExchange implements SignInExchange {

  @Override
  public byte[] firstChallenge() {
    return new byte[0];
  }

  @Override
  public boolean clientSpeaksFirst() {
    return true;
  }

  @Override
  public Step respond(byte[] answer) {
    String[] parts = new String(answer, UTF_8).split("\0", -1);
    if (parts.length != 3 || parts[1].isEmpty() || parts[2].isEmpty()) {
      return new Step.Malformed("PLAIN wants a user name and a password");
    }
    // Acting in somebody else's name is not offered (RFC 4616 §2).
    if (!parts[0].isEmpty() && !parts[0].equals(parts[1])) {
      return new Step.Decide(new SignInAttempt("PLAIN", parts[1], known -> false));
    }
    return new Step.Decide(new SignInAttempt("PLAIN", parts[1], Secret.of(parts[2])::equals));
  }
}
