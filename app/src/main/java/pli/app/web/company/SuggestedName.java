// SPDX-License-Identifier: Apache-2.0
package pli.app.web.company;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import pli.account.AccountDirectory;
import pli.provider.PresetCatalog;
import pli.smtp.EmailAddress;

/// What a company without a name is probably called: its mailboxes mostly stand under a domain of its
/// own. Only a proposal, which stands in the field for the name.
final class SuggestedName {

  private SuggestedName() {}

  /// @return empty where nothing tells, as under the domain of a provider that is everybody's
  static String of(AccountDirectory accounts, PresetCatalog catalog) {
    return accounts.all().stream()
        .map(one -> one.address())
        .filter(address -> catalog.forAddress(address).isEmpty())
        .findFirst()
        .map(SuggestedName::of)
        .orElse("");
  }

  /// `muster-treuhand.ch` is *Muster Treuhand*.
  private static String of(EmailAddress address) {
    String[] labels = address.domain().split("\\.");
    String own = labels[Math.max(0, labels.length - 2)];
    return Arrays.stream(own.split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }
}
