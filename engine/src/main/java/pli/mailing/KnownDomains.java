// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.mailing.table.NearestName;

/// Domains in which many people in Switzerland have their mailbox, to notice a slip of a finger.
final class KnownDomains {

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

  /// Endings that do not exist, or where the provider gives nobody a mailbox.
  private static final Map<String, String> WRONG_ENDINGS =
      Map.of(
          "gmail.ch", "gmail.com", "gmail.fr", "gmail.com", "gmail.de", "gmail.com", "gmail.it",
          "gmail.com", "bluewin.com", "bluewin.ch", "icloud.ch", "icloud.com", "blue.win",
          "bluewin.ch");

  private KnownDomains() {}

  /// The known domain that `domain` differs from by one letter.
  static Optional<String> meant(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    if (KNOWN.contains(lower)) {
      return Optional.empty();
    }
    if (WRONG_ENDINGS.containsKey(lower)) {
      return Optional.of(WRONG_ENDINGS.get(lower));
    }
    return lower.length() < SHORTEST
        ? Optional.empty()
        : KNOWN.stream()
            .filter(known -> known.length() >= SHORTEST)
            .filter(known -> NearestName.distance(lower, known) == 1)
            .findFirst();
  }
}
