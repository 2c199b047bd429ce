// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import pli.account.SecretVault;
import pli.provider.discovery.net.HttpsPost;
import pli.provider.discovery.net.VettedHosts.Vetted;
import pli.smtp.Secret;
import pli.words.Phrase;

/// Posts one event to one webhook, once.
public final class WebhookPost {

  private final HttpsPost https;
  private final SecretVault vault;
  private final InstantSource clock;

  public WebhookPost(HttpsPost https, SecretVault vault, InstantSource clock) {
    this.https = https;
    this.vault = vault;
    this.clock = clock;
  }

  /// @param id names the event, the same each time that it is posted
  /// @return empty if it was taken (any 2xx), else why not
  public Optional<Phrase> post(Webhook webhook, String id, String body)
      throws InterruptedException {
    return switch (vault.find(Webhook.vaultName(webhook.name()))) {
      case SecretVault.Lookup.Found(Secret secret) -> post(webhook, secret, id, body);
      case SecretVault.Lookup.Absent absent ->
          Optional.of(Phrase.of("webhook.no-secret", "name", webhook.name()));
      case SecretVault.Lookup.Unreadable unreadable ->
          Optional.of(Phrase.of("webhook.no-secret", "name", webhook.name()));
    };
  }

  private Optional<Phrase> post(Webhook webhook, Secret secret, String id, String body)
      throws InterruptedException {
    HttpsPost.Posted posted =
        https.post(
            webhook.address(),
            webhook.inside(),
            WebhookSignature.fields(secret, id, clock.instant(), body),
            body.getBytes(StandardCharsets.UTF_8));
    String host = String.valueOf(webhook.address().getHost());
    return switch (posted) {
      case HttpsPost.Posted.Answered(int status) when status / 100 == 2 -> Optional.empty();
      case HttpsPost.Posted.Answered(int status) ->
          Optional.of(Phrase.of("webhook.status", "host", host, "status", status));
      case HttpsPost.Posted.NoHost(Vetted.Private why) ->
          Optional.of(Phrase.of("webhook.private", "host", host, "name", webhook.name()));
      case HttpsPost.Posted.NoHost(Vetted why) ->
          Optional.of(Phrase.of("webhook.no-host", "host", host));
      case HttpsPost.Posted.NotTrusted() ->
          Optional.of(Phrase.of("webhook.not-trusted", "host", host));
      case HttpsPost.Posted.TooLate() ->
          Optional.of(Phrase.of("webhook.too-late", "host", host));
      case HttpsPost.Posted.Broken(String detail) ->
          Optional.of(Phrase.of("webhook.broken", "host", host, "detail", detail));
    };
  }
}
