// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.smtp.Secret;

/// XOAUTH2 and OAUTHBEARER heard (RFC 7628 §3.1): a user name and an access token. A refusal is
/// told in two steps: an error report as a challenge, then the reply (§3.2.3).
final class BearerExchange implements SignInExchange {

  private static final Pattern XOAUTH2 =
      Pattern.compile("user=([^\u0001]+)\u0001auth=Bearer ([^\u0001]+)\u0001\u0001");
  private static final Pattern OAUTHBEARER =
      Pattern.compile(
          "n,a=([^,\u0001]+),\u0001(?:(?!auth=)[a-z]+=[^\u0001]*\u0001)*"
              + "auth=Bearer ([^\u0001]+)\u0001(?:[a-z]+=[^\u0001]*\u0001)*\u0001");

  private static final String ERROR_REPORT =
      "{\"status\":\"invalid_token\",\"schemes\":\"bearer\"}";

  private final String mechanism;

  BearerExchange(String mechanism) {
    this.mechanism = mechanism;
  }

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
    boolean standard = mechanism.equals("OAUTHBEARER");
    Matcher matcher =
        (standard ? OAUTHBEARER : XOAUTH2).matcher(new String(answer, UTF_8));
    if (!matcher.matches()) {
      return new Step.Malformed(mechanism + " wants a user name and a token");
    }
    String user =
        standard
            ? matcher.group(1).replace("=2C", ",").replace("=3D", "=")
            : matcher.group(1);
    return new Step.Decide(
        new SignInAttempt(mechanism, user, Secret.of(matcher.group(2))::equals));
  }

  @Override
  public Optional<byte[]> lastChallenge(boolean accepted) {
    return accepted ? Optional.empty() : Optional.of(ERROR_REPORT.getBytes(UTF_8));
  }
}
