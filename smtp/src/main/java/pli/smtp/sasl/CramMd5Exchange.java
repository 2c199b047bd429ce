// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pli.smtp.Secret;

/// CRAM-MD5 heard (RFC 2195): a challenge that never comes twice, and its keyed digest.
final class CramMd5Exchange implements SignInExchange {

  private final byte[] challenge;

  CramMd5Exchange(String hostName, SecureRandom random) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    challenge = ("<" + HexFormat.of().formatHex(nonce) + "@" + hostName + ">").getBytes(UTF_8);
  }

  @Override
  public byte[] firstChallenge() {
    return challenge.clone();
  }

  @Override
  public boolean clientSpeaksFirst() {
    return false;
  }

  @Override
  public Step respond(byte[] answer) {
    String text = new String(answer, UTF_8);
    int space = text.lastIndexOf(' ');
    if (space < 1) {
      return new Step.Malformed("CRAM-MD5 wants a user name and a digest");
    }
    String digest = text.substring(space + 1);
    return new Step.Decide(
        new SignInAttempt("CRAM-MD5", text.substring(0, space), known -> proves(digest, known)));
  }

  private boolean proves(String digest, Secret known) {
    if (known.isEmpty()) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(known.reveal().getBytes(UTF_8), "HmacMD5"));
      String wanted = HexFormat.of().formatHex(mac.doFinal(challenge));
      return MessageDigest.isEqual(wanted.getBytes(UTF_8), digest.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacMD5 is part of every JDK", e);
    }
  }
}
