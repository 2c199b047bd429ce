// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Optional;
import java.util.Set;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;

/// Rows that are handed over although the outbox knows them. Each time is a message of its own; its key
/// is that of the row with a number behind it, and the numbers have no gap.
///
/// A wish that has a name is carried out once: the name is in the Message-ID, so the repetition that was
/// made for it is known again wherever it stands among others.
final class Repetitions {

  /// How the outbox and others know a message.
  record Named(String key, String messageId) {}

  private final OutboxStore store;
  private final String account;
  private final RowMessages messages;
  private Set<Integer> rows = Set.of();
  private Optional<String> wish = Optional.empty();

  Repetitions(OutboxStore store, String account, RowMessages messages) {
    this.store = store;
    this.account = account;
    this.messages = messages;
  }

  /// @param wish what the request is known by, if it may be made twice
  void want(Set<Integer> rows, Optional<String> wish) {
    this.rows = Set.copyOf(rows);
    this.wish = wish;
  }

  Set<Integer> rows() {
    return rows;
  }

  /// The first unused repetition of a name, or the one that was made for the same wish. What is only
  /// staged is somebody's who asks for the same at this moment: a number behind it would let both leave.
  Named next(String name) {
    String messageId =
        wish.map(one -> messages.messageIdOf(one + "\n" + name)).orElseGet(messages::nextMessageId);
    String key = name;
    for (int copy = 2; isOfAnother(key, messageId); copy++) {
      key = repetition(name, copy);
    }
    return new Named(key, messageId);
  }

  private boolean isOfAnother(String key, String messageId) {
    return released(key).filter(one -> !one.messageId().equals(messageId)).isPresent();
  }

  /// A row that was handed over again on purpose stands where its last repetition stands.
  Optional<OutboxEntry> last(String name) {
    Optional<OutboxEntry> last = Optional.empty();
    Optional<OutboxEntry> next = released(repetition(name, 2));
    for (int copy = 3; next.isPresent(); copy++) {
      last = next;
      next = released(repetition(name, copy));
    }
    return last;
  }

  private Optional<OutboxEntry> released(String key) {
    return store.entryByKey(account, key).filter(one -> one.state() != OutboxState.STAGED);
  }

  private static String repetition(String name, int number) {
    return name + "#" + number;
  }
}
