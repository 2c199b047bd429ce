// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/// Which mailboxes a program may use, or is told of. One of the two must be said.
final class AccountReach {

  @Option(names = "--for", paramLabel = "ADDRESS", description = "${bundle:help.token.for}")
  private List<String> accounts;

  @Option(names = "--all-accounts", description = "${bundle:help.token.all-accounts}")
  private boolean all;

  /// Ids of mailboxes that exist; empty = all.
  Optional<Set<String>> ids(Desk desk) {
    if (all) {
      return Optional.empty();
    }
    Set<String> ids = new TreeSet<>();
    accounts.forEach(one -> ids.add(new Mailings(desk).account(one).id()));
    return Optional.of(ids);
  }
}
