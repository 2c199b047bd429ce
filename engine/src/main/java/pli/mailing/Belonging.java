// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxStore;

/// To which mailing the rows of a release belong. A message belongs to one mailing: what another one
/// has is not counted here a second time.
final class Belonging {

  private final OutboxStore store;
  private final List<MailingEntry> fresh;
  private final List<MailingEntry> known;
  private final Succession succession;
  private final Optional<MailingHead> carriedOn;

  /// @param file of the mailing
  /// @param fresh rows whose messages are new
  /// @param known rows whose messages were released before
  Belonging(
      OutboxStore store, String file, List<MailingEntry> fresh, List<MailingEntry> known) {
    this.store = store;
    this.fresh = fresh;
    this.known = known;
    this.succession = Succession.of(store, file, fresh, known);
    this.carriedOn =
        store.mailingsOfFile(file).stream()
            .filter(one -> !MailingNames.isRehearsal(one.id()))
            .findFirst()
            .filter(last -> succession.mailings().contains(last.id()));
  }

  Succession succession() {
    return succession;
  }

  /// The last mailing of the file, if any of its rows is in this release, or gives way to one.
  Optional<MailingHead> carriedOn() {
    return carriedOn;
  }

  /// Where nothing is new and nothing carried on: a mailing that has the messages already.
  Optional<MailingHead> standing() {
    return fresh.isEmpty() && carriedOn.isEmpty()
        ? known.stream()
            .flatMap(row -> mailingOf(row).stream())
            .findFirst()
            .flatMap(store::mailing)
        : Optional.empty();
  }

  /// Known rows that this mailing has, or no other.
  List<MailingEntry> knownOf(MailingHead head) {
    Set<String> own =
        store.mailingEntries(head.id()).stream()
            .map(row -> row.entry().id())
            .collect(Collectors.toSet());
    return known.stream()
        .filter(row -> own.contains(row.entry().id()) || mailingOf(row).isEmpty())
        .toList();
  }

  private Optional<String> mailingOf(MailingEntry row) {
    return store.noted(row.entry()).flatMap(NotedEntry::mailing);
  }
}
