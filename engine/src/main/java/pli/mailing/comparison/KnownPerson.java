// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pli.outbox.OutboxState;
import pli.outbox.earlier.EarlierRow;

/// Somebody for whom earlier mailings had messages.
final class KnownPerson {

  /// The newest first.
  private final List<EarlierRow> rows = new ArrayList<>();
  private final Set<String> mailings = new HashSet<>();
  private final PersonKeys keys;

  /// @param keys of the newest message
  KnownPerson(PersonKeys keys) {
    this.keys = keys;
  }

  void add(EarlierRow row) {
    rows.add(row);
    mailings.add(row.mailing());
  }

  PersonKeys keys() {
    return keys;
  }

  List<EarlierRow> rows() {
    return rows;
  }

  EarlierRow newest() {
    return rows.getFirst();
  }

  /// The newest that went from an account; from any other where it has none.
  EarlierRow newestOf(String account) {
    return rows.stream()
        .filter(one -> one.account().equals(account))
        .findFirst()
        .orElseGet(this::newest);
  }

  boolean isIn(String mailing) {
    return mailings.contains(mailing);
  }

  boolean hasAddress(String address) {
    return rows.stream().anyMatch(one -> folded(one.recipient()).equals(folded(address)));
  }

  /// The last message that the server took.
  Optional<EarlierRow> lastAccepted() {
    return rows.stream().filter(one -> one.state() == OutboxState.ACCEPTED).findFirst();
  }

  /// The newest message about a month that has gone or is going.
  Optional<EarlierRow> underWay(String period) {
    return rows.stream()
        .filter(one -> one.isUnderWay() && one.note().about().period().equals(period))
        .findFirst();
  }

  static String folded(String address) {
    return address.toLowerCase(Locale.ROOT);
  }
}
