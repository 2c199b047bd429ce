// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.Optional;

/// One try at handing an entry over.
///
/// @param number 1 for the first
/// @param host the server, as `host:port`
/// @param tls protocol and cipher suite, or empty
/// @param dotMark when the final dot was about to go out
public record Attempt(
    int number,
    Instant startedAt,
    Instant endedAt,
    String host,
    String tls,
    Outcome outcome,
    Optional<Instant> dotMark) {

  /// Whether it was the last try of an entry: begun when its time was over, and put off. Not by its end:
  /// a computer may have slept for days in the middle of one that was begun in time.
  public boolean isPutOffAfterTheEnd(OutboxEntry entry) {
    return outcome.kind() == Outcome.Kind.DEFERRED && !startedAt.isBefore(entry.expiresAt());
  }
}
