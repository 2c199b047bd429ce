// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import pli.smtp.Secret;

/// SCRAM-SHA-256 heard (RFC 5802 §3, RFC 7677), without channel binding.
///
/// Salt and nonce are drawn for each sign-in, so the password is needed only when the client's
/// proof is there; the server's own signature comes out of the same calculation.
final class ScramSha256Exchange implements SignInExchange {

  /// The least that RFC 7677 §4 allows; a listener on this computer wants it quick.
  private static final int ITERATIONS = 4_096;

  // An authorisation name is taken only where it repeats the user name; see clientFirst().
  private static final Pattern CLIENT_FIRST =
      Pattern.compile("([ny]),(?:a=([^,]*))?,(n=([^,]+),r=([\\x21-\\x2b\\x2d-\\x7e]+)(?:,.*)?)");
  private static final Pattern CLIENT_FINAL =
      Pattern.compile("(c=([A-Za-z0-9+/=]+),r=([^,]+)(?:,.*)?),p=([A-Za-z0-9+/=]+)");

  private final byte[] salt = new byte[16];
  private final String ownNonce;
  private String gs2Header;
  private String user;
  private String nonce;
  private String clientFirstBare;
  private String serverFirst;
  private byte[] serverSignature;

  ScramSha256Exchange(SecureRandom random) {
    random.nextBytes(salt);
    byte[] bytes = new byte[18];
    random.nextBytes(bytes);
    ownNonce = Base64.getEncoder().encodeToString(bytes);
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
    String text = new String(answer, UTF_8);
    return serverFirst == null ? clientFirst(text) : clientFinal(text);
  }

  @Override
  public Optional<byte[]> lastChallenge(boolean accepted) {
    return accepted && serverSignature != null
        ? Optional.of(("v=" + base64(serverSignature)).getBytes(UTF_8))
        : Optional.empty();
  }

  private Step clientFirst(String text) {
    Matcher matcher = CLIENT_FIRST.matcher(text);
    if (!matcher.matches()) {
      return new Step.Malformed("SCRAM: no client-first message");
    }
    if (matcher.group(2) != null && !matcher.group(2).equals(matcher.group(4))) {
      return new Step.Malformed("SCRAM: acting in another name is not offered");
    }
    clientFirstBare = matcher.group(3);
    gs2Header = text.substring(0, text.length() - clientFirstBare.length());
    user = matcher.group(4).replace("=2C", ",").replace("=3D", "=");
    nonce = matcher.group(5) + ownNonce;
    serverFirst = "r=" + nonce + ",s=" + base64(salt) + ",i=" + ITERATIONS;
    return new Step.Challenge(serverFirst.getBytes(UTF_8));
  }

  private Step clientFinal(String text) {
    Matcher matcher = CLIENT_FINAL.matcher(text);
    if (!matcher.matches()
        || !matcher.group(2).equals(base64(gs2Header.getBytes(UTF_8)))
        || !matcher.group(3).equals(nonce)) {
      return new Step.Malformed("SCRAM: no client-final message that belongs here");
    }
    byte[] proof;
    try {
      proof = Base64.getDecoder().decode(matcher.group(4));
    } catch (IllegalArgumentException e) {
      return new Step.Malformed("SCRAM: the proof is not base64");
    }
    byte[] authMessage =
        (clientFirstBare + "," + serverFirst + "," + matcher.group(1)).getBytes(UTF_8);
    return new Step.Decide(
        new SignInAttempt("SCRAM-SHA-256", user, known -> proves(proof, authMessage, known)));
  }

  private boolean proves(byte[] proof, byte[] authMessage, Secret known) {
    try {
      byte[] salted = salted(known);
      byte[] clientKey = hmac(salted, "Client Key".getBytes(UTF_8));
      byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
      byte[] wanted = hmac(storedKey, authMessage);
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] ^= clientKey[i];
      }
      if (!MessageDigest.isEqual(wanted, proof)) {
        return false;
      }
      serverSignature = hmac(hmac(salted, "Server Key".getBytes(UTF_8)), authMessage);
      return true;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private byte[] salted(Secret known) throws GeneralSecurityException {
    // As on the client's side: the core of SASLprep (RFC 4013) is compatibility normalisation.
    char[] normal = Normalizer.normalize(known.reveal(), Normalizer.Form.NFKC).toCharArray();
    return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
        .generateSecret(new PBEKeySpec(normal, salt, ITERATIONS, 256))
        .getEncoded();
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
