// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.time.InstantSource;
import java.util.Optional;
import pli.account.SecretVault;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.time.Pause;
import pli.words.Phrase;

/// The front door: sign-ins by a person, for the registrations that there are.
public final class SignIns {

  private final ClientRegistrations registrations;
  private final SecretVault vault;
  private final InstantSource clock;
  private final Pause pause;
  private final IssuerLine line;

  /// With issuers as they are reached on the internet.
  public SignIns(
      ClientRegistrations registrations, SecretVault vault, InstantSource clock, Pause pause) {
    this(registrations, vault, clock, pause, IssuerLine.STANDARD);
  }

  public SignIns(
      ClientRegistrations registrations, SecretVault vault, InstantSource clock, Pause pause,
      IssuerLine line) {
    this.registrations = registrations;
    this.vault = vault;
    this.clock = clock;
    this.pause = pause;
    this.line = line;
  }

  public Optional<ClientRegistration> registration(Issuer issuer) {
    return registrations.find(issuer);
  }

  /// The sentence for an issuer that Pli is not registered with.
  public static Phrase notRegistered(Issuer issuer) {
    return Phrase.of(
        "oauth.not-registered",
        "issuer", issuer.displayName(),
        "id", issuer.id(),
        "page", issuer.page());
  }

  /// Begins a sign-in through the browser of this computer.
  public BrowserSignIn inBrowser(
      ClientRegistration client, EmailAddress mailbox, CallbackPage page) {
    return new BrowserSignIn(client, endpoint(client), clock, mailbox, page);
  }

  /// Begins a sign-in with a code on any device.
  public DeviceSignIn onDevice(ClientRegistration client) {
    return new DeviceSignIn(
        client, new BoundedSender(line), endpoint(client), clock, pause);
  }

  TokenEndpoint endpoint(ClientRegistration client) {
    return new TokenEndpoint(new BoundedSender(line), client, secretOf(client));
  }

  private Optional<Secret> secretOf(ClientRegistration client) {
    if (!client.hasSecret()) {
      return Optional.empty();
    }
    return switch (vault.find(ClientRegistration.secretName(client.issuer()))) {
      case SecretVault.Lookup.Found(Secret secret) -> Optional.of(secret);
      case SecretVault.Lookup.Absent _ -> Optional.empty();
      case SecretVault.Lookup.Unreadable _ -> Optional.empty();
    };
  }
}
