// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pli.document.Person;

/// The account that stands on every row of a table of invoices. Where it does, whoever the rows are
/// about, it is the creditor's: customers have accounts of their own.
final class CommonAccount {

  private final Set<String> accounts = new HashSet<>();
  private final Set<String> people = new HashSet<>();

  /// @param account as the row has it; "" if it has none
  void take(Person person, String account) {
    accounts.add(account.replaceAll("\\s+", "").toUpperCase(Locale.ROOT));
    people.add(person.name().key());
  }

  /// Nothing where rows differ or lack it, or where all rows are about one customer.
  Optional<String> found() {
    return accounts.size() == 1 && people.size() > 1
        ? accounts.stream().filter(one -> !one.isEmpty()).findFirst()
        : Optional.empty();
  }
}
