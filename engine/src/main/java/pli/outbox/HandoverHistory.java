// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.Optional;

/// What the tries on record say about an account.
///
/// Every method may throw [pli.words.StoreUnavailable].
public interface HandoverHistory {

  /// When the server last took responsibility for a message of the account.
  Optional<Instant> lastAccepted(String account);

  /// The last try that the server or the line did not let through.
  Optional<Trouble> lastTrouble(String account);

  /// @param at when it ended
  record Trouble(Instant at, Outcome outcome) {}
}
