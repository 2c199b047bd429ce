// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.Locale;

/// Where settings can come from, in the order of trust: the first that found something wins.
///
/// The reasons stand in the decision record and in `docs/discovery.md`. In short: a list that was
/// reviewed before a stranger's word; a word that a certificate vouches for before one that only
/// the domain name system carries; a word before a guess.
public enum DiscoverySource {
  /// The catalogue, by the domain. Asks nobody.
  CATALOGUE,
  /// The catalogue, by where the mail of the domain goes (MX). The domain name system can be lied
  /// to, but the lie can only choose among reviewed servers. Before the domain's own word, because
  /// that often stays behind at an old web host when the mail moves away.
  MX,
  /// `https://autoconfig.DOMAIN/mail/config-v1.1.xml`.
  AUTOCONFIG,
  /// `https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml`.
  WELL_KNOWN,
  /// The database of Thunderbird, by the domain.
  ISPDB,
  /// The database, by the domain of the mail exchanger.
  MX_ISPDB,
  /// SRV records (RFC 6186, RFC 8314 §5.1): the owner's word, without a certificate.
  SRV,
  /// Autoconfig of the mail exchanger's domain: somebody else's word.
  MX_AUTOCONFIG,
  /// Likely hosts on ports 465 and 587. Nobody's word; only if everything else found nothing.
  PROBE;

  /// The stable name in documents, such as `well-known`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
