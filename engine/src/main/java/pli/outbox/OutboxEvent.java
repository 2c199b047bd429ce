// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// What happens while the outbox works, for those who look on. The store, not the event, is the
/// truth.
public sealed interface OutboxEvent {

  String account();

  /// An attempt came to an end, and that is durable.
  record Attempted(OutboxEntry entry, Attempt attempt) implements OutboxEvent {
    @Override
    public String account() {
      return entry.account();
    }
  }

  /// The time of a message was over, and the last try failed as well; it waits for a person.
  record Expired(OutboxEntry entry) implements OutboxEvent {
    @Override
    public String account() {
      return entry.account();
    }
  }

  record SessionOpened(String account, String host) implements OutboxEvent {}

  /// No session; the account is tried again at `nextTry`.
  record SessionFailed(String account, SmtpStage stage, Cause cause, Instant nextTry)
      implements OutboxEvent {}

  /// The account is paused until a person does something.
  record AccountPaused(String account, SmtpStage stage, Cause cause) implements OutboxEvent {}

  /// The account's limits are used up; nothing more is begun before `next`.
  record LimitReached(String account, Instant next) implements OutboxEvent {}

  /// A clock that was wrong before had put messages off too far; they are due now.
  record ClockWasAhead(String account, Stranded stranded) implements OutboxEvent {}

  record AccountImpossible(String account, Phrase why) implements OutboxEvent {}

  /// Another process hands over for this account.
  record ServedElsewhere(String account) implements OutboxEvent {}

  /// The store failed; nothing is handed over until it works again.
  record StoreFailed(String account, StoreUnavailable failure) implements OutboxEvent {}

  /// Hears events, on the threads where they happen.
  @FunctionalInterface
  interface Listener {
    void on(OutboxEvent event);
  }
}
