// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.Instant;
import java.util.Optional;
import pli.smtp.Secret;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Tokens as the one secret that the vault keeps for an account.
final class TokensText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TokensText() {}

  private record Document(String refresh, String access, long receivedAt, long expiresAt) {}

  static Secret write(Tokens tokens) {
    return Secret.of(
        JSON.writeValueAsString(
            new Document(
                tokens.refresh().reveal(),
                tokens.access().reveal(),
                tokens.receivedAt().toEpochMilli(),
                tokens.expiresAt().toEpochMilli())));
  }

  /// Empty if the secret holds no tokens, such as a password from before.
  static Optional<Tokens> read(Secret secret) {
    try {
      Document document = JSON.readValue(secret.reveal(), Document.class);
      if (document == null || document.refresh == null || document.access == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Tokens(
              Secret.of(document.refresh),
              Secret.of(document.access),
              Instant.ofEpochMilli(document.receivedAt),
              Instant.ofEpochMilli(document.expiresAt)));
    } catch (JacksonException e) {
      // The exception quotes what it could not read.
      return Optional.empty();
    }
  }
}
