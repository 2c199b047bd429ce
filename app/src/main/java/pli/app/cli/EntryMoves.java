// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import pli.app.facts.Report;
import pli.app.mailbox.EntryMove;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.Words;

/// Moves that a person asks for.
final class EntryMoves {

  private final Desk desk;
  private final EntryMove move;

  EntryMoves(Desk desk) {
    this.desk = desk;
    this.move = new EntryMove(desk.wiring(), desk.words());
  }

  OutboxEntry entry(String id) {
    return desk.wiring()
        .outbox()
        .entry(id)
        .orElseThrow(() -> InputRefused.because("cli.entry-unknown", "id", id));
  }

  /// The message as whoever decides knows it: they name its last try, or are shown it and asked. Where
  /// nobody can be asked, a decision about one certain try must name it.
  ///
  /// @return what is decided about, as it was seen; empty if the answer was no
  Optional<OutboxEntry> seen(String id, AttemptOption attempt, PersonMove wanted) {
    OutboxEntry entry = entry(id);
    demand(move.changedSince(entry, attempt.number()));
    if (attempt.number() != null || !wanted.isOpenFor(entry)) {
      return Optional.of(entry);
    }
    if (desk.screen().isInteractive()) {
      return isAgreed(entry, wanted) ? Optional.of(entry) : Optional.empty();
    }
    if (wanted.isAboutOneTry(entry)) {
      demand(
          Optional.of(
              Phrase.of(
                  "cli.attempt-needed",
                  "id", id,
                  "state", desk.words().say("cli.state." + Report.stateName(entry)),
                  "attempt", entry.attempts())));
    }
    return Optional.of(entry);
  }

  private boolean isAgreed(OutboxEntry entry, PersonMove wanted) {
    new EntryText(desk).printBeforeQuestion(entry);
    String answer = desk.screen().ask(desk.words().say(question(wanted))).orElse("");
    boolean agreed = new YesAnswer(desk.words()).isIn(answer);
    if (!agreed) {
      desk.screen().sayNote("cli.nothing-decided");
    }
    return agreed;
  }

  private static String question(PersonMove wanted) {
    return switch (wanted) {
      case RETRY -> "cli.ask-retry";
      case CANCEL -> "cli.ask-cancel";
      case SETTLE_ACCEPTED -> "cli.ask-accepted";
      case SETTLE_RESEND -> "cli.ask-resend";
    };
  }

  /// Does what the person asks with one entry, or says why that cannot be.
  ///
  /// @param reason the person's words, kept with the decision; null for none
  void move(OutboxEntry entry, PersonMove wanted, String reason) {
    demand(move.make(entry, wanted, text(reason)));
  }

  private static void demand(Optional<Phrase> obstacle) {
    if (obstacle.isPresent()) {
      throw new InputRefused(obstacle.get());
    }
  }

  static String text(String reason) {
    if (reason == null) {
      return "";
    }
    if (reason.length() > PersonMove.REASON_MOST_CHARS) {
      throw InputRefused.because(
          "cli.reason-too-long", "limit", Words.number(PersonMove.REASON_MOST_CHARS));
    }
    return reason.strip();
  }
}
