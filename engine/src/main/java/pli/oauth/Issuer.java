// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.account.Account;

/// Who issues access tokens for mailboxes: the authorization servers (RFC 6749 §1.1) that Pli knows.
public enum Issuer {
  GOOGLE("Google", List.of("gmail", "google-workspace"), "smtp.gmail.com"),
  MICROSOFT(
      "Microsoft", List.of("microsoft365", "outlook-com"), "smtp.office365.com",
      "smtp-mail.outlook.com");

  private final String displayName;
  private final List<String> providers;
  private final List<String> hosts;

  Issuer(String displayName, List<String> providers, String... hosts) {
    this.displayName = displayName;
    this.providers = providers;
    this.hosts = List.of(hosts);
  }

  /// The stable name in commands and documents: `google` or `microsoft`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Issuer> ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  public String displayName() {
    return displayName;
  }

  /// The page that explains how a client id is registered.
  public String page() {
    return "docs/oauth-" + id() + ".md";
  }

  /// True if the device flow (RFC 8628) may ask for mail; Google's list of scopes for it has none.
  public boolean hasDeviceFlow() {
    return this == MICROSOFT;
  }

  /// True if the scope for handing over allows reading the mailbox too: Google has one scope for all
  /// of mail, Microsoft one for each protocol.
  public boolean grantsReading() {
    return this == GOOGLE;
  }

  /// Whose tokens the account's server takes, by its provider or by the name of its server.
  public static Optional<Issuer> of(Account account) {
    return Arrays.stream(values())
        .filter(
            one ->
                account.providerId().filter(one.providers::contains).isPresent()
                    || one.hosts.contains(account.server().host().toLowerCase(Locale.ROOT)))
        .findFirst();
  }
}
