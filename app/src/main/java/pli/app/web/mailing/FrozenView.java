// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.app.facts.Freeze;
import pli.app.facts.Report;
import pli.outbox.NotedEntry;
import pli.outbox.PersonMove;

/// What a person looks at before a frozen outbox goes on.
///
/// @param freeze empty once it has gone on
/// @param rows what waits, the oldest first
/// @param further how many more there are that would leave
/// @param knownUntil when the last message was handed over that this outbox knows as accepted
/// @param told what came of what was asked for just now
/// @param mayGoOn whether whoever looks has the right to let hand-over go on
public record FrozenView(
    Optional<Freeze> freeze,
    List<Row> rows,
    int further,
    Optional<Instant> knownUntil,
    List<String> told,
    boolean mayGoOn) {

  /// One message.
  public record Row(NotedEntry noted) {

    /// Whom it is for, as the table calls the person.
    public String label() {
      return noted.note().label().isEmpty()
          ? noted.entry().recipient().toString()
          : noted.note().label();
    }

    public String id() {
      return noted.entry().id();
    }

    /// Key of the words and class of the mark.
    public String state() {
      return Report.stateName(noted.entry());
    }

    /// What is in a session belongs to hand-over, until that has given it back.
    public boolean isCancellable() {
      return PersonMove.CANCEL.isOpenFor(noted.entry());
    }

    /// The message as it stands on the page.
    public String seen() {
      return id() + " " + noted.entry().sight();
    }
  }

  /// What stands on the page, for the decision that lets hand-over go on: another word once other
  /// messages wait, or one of these has changed.
  public String seen() {
    int shown = rows.stream().map(Row::seen).toList().hashCode();
    return freeze.map(one -> one.sight() + "." + Integer.toHexString(shown)).orElse("");
  }
}
