// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pli.smtp.Secret;

/// CRAM-MD5 (RFC 2195): a keyed digest of the server's challenge.
final class CramMd5 implements Mechanism {

  private final String user;
  private final Secret password;

  CramMd5(String user, Secret password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public String name() {
    return "CRAM-MD5";
  }

  @Override
  public Optional<byte[]> initialResponse() {
    return Optional.empty();
  }

  @Override
  public byte[] respond(byte[] challenge) throws SignInAbortedException {
    byte[] key = password.reveal().getBytes(UTF_8);
    if (key.length == 0) {
      throw new SignInAbortedException("CRAM-MD5 needs a password");
    }
    try {
      Mac mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(key, "HmacMD5"));
      return (user + " " + HexFormat.of().formatHex(mac.doFinal(challenge))).getBytes(UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacMD5 is part of every JDK", e);
    }
  }
}
