// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;

/// What the record of an account may lack: its database was older than what had left since, and a person
/// let it go on ([pli.journal.RestoreGuard]). Of tries and decisions that were lost nothing is known,
/// not even whether there were any.
///
/// @param resumedAt when the person said that it may go on
/// @param newestEntry the id that no entry of before is above
public record LostHistory(Instant resumedAt, String newestEntry) {

  /// True if the entry was there before, so that more may have become of it than is on record.
  public boolean mayConcern(OutboxEntry entry) {
    return entry.id().compareTo(newestEntry) <= 0;
  }
}
