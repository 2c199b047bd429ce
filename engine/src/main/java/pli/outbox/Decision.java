// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;

/// What a person decided about an entry. Rows of it are only ever added.
///
/// @param from the state in which the person saw the entry; the same as `to` if the entry was only
///     made due, or bears a decision on its mailing
/// @param reason the person's words; may be empty
/// @param systemUser as whom the computer knows the one whose program wrote it; only the journal keeps
///     it, and elsewhere it is empty
public record Decision(
    Instant at, OutboxState from, OutboxState to, String reason, String systemUser) {

  /// As it is read again.
  public Decision(Instant at, OutboxState from, OutboxState to, String reason) {
    this(at, from, to, reason, "");
  }

  /// The same about an entry that stood elsewhere.
  public Decision seenIn(OutboxState state) {
    return new Decision(at, state, to, reason, systemUser);
  }
}
