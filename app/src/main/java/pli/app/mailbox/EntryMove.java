// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.Optional;
import pli.app.Wiring;
import pli.app.facts.Report;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.PersonMove;
import pli.words.Phrase;
import pli.words.Words;

/// What a person or a program asks for one message, and why it is not done.
public final class EntryMove {

  private final Wiring wiring;
  private final Words words;

  /// @param words in which the state is named
  public EntryMove(Wiring wiring, Words words) {
    this.wiring = wiring;
    this.words = words;
  }

  /// @param seen as it was looked at
  /// @param reason kept with the decision; may be empty
  /// @return why nothing was done; empty if it was
  public Optional<Phrase> make(OutboxEntry seen, PersonMove move, String reason) {
    if (move.target() == OutboxState.WAITING && Removal.isGone(wiring, seen.account())) {
      return Optional.of(Phrase.of("account.unknown", "account", seen.account()));
    }
    if (move.apply(wiring.outbox(), seen, wiring.clock().instant(), reason)) {
      return Optional.empty();
    }
    if (wiring.outbox().isErased(seen)) {
      return Optional.of(Phrase.of("journal.bytes-erased", "id", seen.id()));
    }
    return Optional.of(
        move.isOpenFor(seen) ? changed(seen) : saying("cli.entry-not-movable", seen));
  }

  /// Whoever decides may name the last try that they know of.
  ///
  /// @param attempt its number; null if none is named
  /// @return what is to be said if there was another one since
  public Optional<Phrase> changedSince(OutboxEntry entry, Integer attempt) {
    return attempt == null || attempt == entry.attempts()
        ? Optional.empty()
        : Optional.of(changed(entry));
  }

  private Phrase changed(OutboxEntry seen) {
    return saying("cli.entry-changed", wiring.outbox().entry(seen.id()).orElse(seen));
  }

  private Phrase saying(String code, OutboxEntry entry) {
    return Phrase.of(
        code, "id", entry.id(), "state", words.say("cli.state." + Report.stateName(entry)));
  }
}
