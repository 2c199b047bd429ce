// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import pli.smtp.Secret;

/// SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding: the password never crosses the line,
/// and the server proves that it knows it too.
///
/// Three messages: client-first, client-final in answer to server-first, and an empty answer to
/// server-final once its signature has been checked.
final class ScramSha256 implements Mechanism {

  /// RFC 7677 §4 asks servers for at least 4,096; fewer would make guessing cheap.
  private static final int ITERATIONS_LEAST = 4_096;

  /// More would let a server keep our processor busy at will. Taste.
  private static final int ITERATIONS_MOST = 2_000_000;

  private static final String GS2_HEADER = "n,,";

  private final Secret password;
  private final String clientFirstBare;
  private final String clientNonce;
  private byte[] expectedServerSignature;
  private boolean proven;

  ScramSha256(String user, Secret password, String clientNonce) {
    this.password = password;
    this.clientNonce = clientNonce;
    this.clientFirstBare =
        "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + clientNonce;
  }

  @Override
  public String name() {
    return "SCRAM-SHA-256";
  }

  @Override
  public Optional<byte[]> initialResponse() {
    return Optional.of((GS2_HEADER + clientFirstBare).getBytes(UTF_8));
  }

  @Override
  public byte[] respond(byte[] challenge) throws SignInAbortedException {
    String message = new String(challenge, UTF_8);
    if (expectedServerSignature == null) {
      return clientFinal(message).getBytes(UTF_8);
    }
    checkServer(message);
    return new byte[0];
  }

  @Override
  public boolean serverProven() {
    return proven;
  }

  private String clientFinal(String serverFirst) throws SignInAbortedException {
    Map<Character, String> attributes = attributes(serverFirst);
    String nonce = attributes.getOrDefault('r', "");
    if (!nonce.startsWith(clientNonce) || nonce.length() == clientNonce.length()) {
      throw new SignInAbortedException("SCRAM: the server did not add to our nonce");
    }
    byte[] salted = salted(salt(attributes), iterations(attributes));
    String withoutProof =
        "c=" + Base64.getEncoder().encodeToString(GS2_HEADER.getBytes(UTF_8)) + ",r=" + nonce;
    byte[] authMessage =
        (clientFirstBare + "," + serverFirst + "," + withoutProof).getBytes(UTF_8);

    byte[] clientKey = hmac(salted, "Client Key".getBytes(UTF_8));
    byte[] proof = hmac(sha256(clientKey), authMessage);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    expectedServerSignature = hmac(hmac(salted, "Server Key".getBytes(UTF_8)), authMessage);
    return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
  }

  private void checkServer(String serverFinal) throws SignInAbortedException {
    Map<Character, String> attributes = attributes(serverFinal);
    if (attributes.containsKey('e')) {
      throw new SignInAbortedException("SCRAM: " + attributes.get('e'));
    }
    byte[] signature = decoded(attributes.getOrDefault('v', ""));
    if (!MessageDigest.isEqual(signature, expectedServerSignature)) {
      throw new SignInAbortedException("SCRAM: the server does not know the password");
    }
    proven = true;
  }

  private static byte[] salt(Map<Character, String> attributes) throws SignInAbortedException {
    byte[] salt = decoded(attributes.getOrDefault('s', ""));
    if (salt.length == 0) {
      throw new SignInAbortedException("SCRAM: no salt");
    }
    return salt;
  }

  private static int iterations(Map<Character, String> attributes) throws SignInAbortedException {
    String text = attributes.getOrDefault('i', "");
    int iterations = text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    if (iterations < ITERATIONS_LEAST || iterations > ITERATIONS_MOST) {
      throw new SignInAbortedException("SCRAM: an iteration count of '" + text + "'");
    }
    return iterations;
  }

  private byte[] salted(byte[] salt, int iterations) {
    // RFC 5802 §2.2 asks for SASLprep (RFC 4013); its core is compatibility normalisation.
    char[] normal = Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC).toCharArray();
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(normal, salt, iterations, 256))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is part of every JDK", e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  private static Map<Character, String> attributes(String message) {
    Map<Character, String> attributes = new HashMap<>();
    for (String part : message.split(",")) {
      if (part.length() >= 2 && part.charAt(1) == '=') {
        attributes.putIfAbsent(part.charAt(0), part.substring(2));
      }
    }
    return attributes;
  }

  private static byte[] decoded(String base64) throws SignInAbortedException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new SignInAbortedException("SCRAM: not base64");
    }
  }
}
