// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.words.LetterDistance;

/// Domains in which many people in Switzerland have their mailbox, to notice a slip of a finger: in
/// the address of a recipient, and in the user's own.
public final class KnownDomains {

  /// Shorter names have too many true neighbours (gmx.ch, gmx.de).
  private static final int SHORTEST = 8;

  private static final List<String> KNOWN =
      List.of(
          "gmail.com", "googlemail.com", "bluewin.ch", "hotmail.com", "hotmail.ch", "hotmail.fr",
          "hotmail.de", "hotmail.it", "outlook.com", "outlook.fr", "outlook.de", "outlook.it",
          "icloud.com", "yahoo.com", "yahoo.fr", "yahoo.de", "yahoo.it", "sunrise.ch",
          "protonmail.com", "protonmail.ch", "hispeed.ch", "netplus.ch", "swissonline.ch",
          "quickline.ch", "romandie.com", "infomaniak.com", "ikmail.com", "live.com", "freesurf.ch",
          "vtxnet.ch", "tiscali.it", "libero.it", "orange.fr", "wanadoo.fr", "t-online.de",
          "freenet.de", "proton.me", "swisscom.com", "swisscom.ch", "ticino.com");

  /// Providers that are one letter away from a better known one.
  private static final List<String> TRUE_NEIGHBOURS =
      List.of("bluemail.ch", "mail.com", "email.com", "ymail.com", "yahoo.es");

  /// Domains that do not exist, or where the provider gives nobody a mailbox.
  private static final Map<String, String> WRONG_DOMAINS =
      Map.of(
          "gmail.ch", "gmail.com", "gmail.fr", "gmail.com", "gmail.de", "gmail.com", "gmail.it",
          "gmail.com", "bluewin.com", "bluewin.ch", "icloud.ch", "icloud.com", "blue.win",
          "bluewin.ch");

  /// Slips that are no top-level domain.
  private static final Map<String, String> WRONG_ENDINGS =
      Map.of(
          "hc", "ch", "cch", "ch", "chh", "ch", "con", "com", "cmo", "com", "ocm", "com", "comm",
          "com", "vom", "com", "xom", "com", "ogr", "org");

  private KnownDomains() {}

  /// The domain that was probably meant: a known one that differs by one letter, or the same name
  /// with an ending that exists.
  ///
  /// @param domain as written, or in its ASCII form
  public static Optional<String> meant(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    if (KNOWN.contains(lower) || TRUE_NEIGHBOURS.contains(lower)) {
      return Optional.empty();
    }
    return Optional.ofNullable(WRONG_DOMAINS.get(lower))
        .or(() -> nearest(lower))
        .or(() -> withTrueEnding(lower));
  }

  private static Optional<String> nearest(String domain) {
    return domain.length() < SHORTEST
        ? Optional.empty()
        : KNOWN.stream()
            .filter(known -> known.length() >= SHORTEST)
            .filter(known -> LetterDistance.between(domain, known) == 1)
            .findFirst();
  }

  private static Optional<String> withTrueEnding(String domain) {
    int dot = domain.lastIndexOf('.');
    return Optional.ofNullable(WRONG_ENDINGS.get(domain.substring(dot + 1)))
        .filter(ending -> dot > 0)
        .map(ending -> domain.substring(0, dot + 1) + ending);
  }
}
