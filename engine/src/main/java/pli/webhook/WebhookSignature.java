// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pli.smtp.Secret;

/// Signs what is posted, as Standard Webhooks say: HMAC-SHA256 over id, time and body, joined by dots.
/// The time keeps an old message from being played again, the id a new one from being taken twice.
public final class WebhookSignature {

  private static final String PREFIX = "whsec_";
  private static final int KEY_BYTES = 32;

  private WebhookSignature() {}

  /// A new secret, in the form in which receivers want it.
  ///
  /// @param random must be unpredictable
  public static Secret newSecret(RandomGenerator random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Secret.of(PREFIX + Base64.getEncoder().encodeToString(key));
  }

  /// The secret for the one moment when a person puts it where it belongs.
  public static String shown(Secret secret) {
    return secret.reveal();
  }

  /// The three header fields.
  static Map<String, String> fields(Secret secret, String id, Instant now, String body) {
    String seconds = String.valueOf(now.getEpochSecond());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("webhook-id", id);
    fields.put("webhook-timestamp", seconds);
    fields.put("webhook-signature", "v1," + signed(secret, id + "." + seconds + "." + body));
    return fields;
  }

  private static String signed(Secret secret, String text) {
    try {
      byte[] key = Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length()));
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
