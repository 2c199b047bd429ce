// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Duration;
import java.time.Instant;

/// What a server's "enough" has taught: so many had gone when it came. Other programs on the mailbox,
/// or a smaller subscription than the published figures suppose, make it less than the catalogue.
///
/// @param most what had been counted, at least 1
/// @param expiresAt after this moment the published figures hold again
/// @param closedUntil nothing is begun before; others may go on using the mailbox, so that our own
///     count alone does not say when there is room again
/// @param reply what the server said
public record LearntLimit(
    LimitKind kind, int most, Instant at, Instant expiresAt, Instant closedUntil, String reply) {

  /// The clocks of computers that share a database differ by seconds. Taste.
  public static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

  /// Long enough for the mailings of one week, short enough for the next month's. Taste.
  private static final Duration LIFE = Duration.ofDays(7);

  /// One line says enough.
  private static final int REPLY_MOST_CHARS = 300;

  public LearntLimit {
    most = Math.max(1, most);
    reply = reply.length() > REPLY_MOST_CHARS ? reply.substring(0, REPLY_MOST_CHARS) : reply;
  }

  /// False for one that was learnt by a clock that was ahead: nobody knows when that was, and its
  /// moments may lie years ahead.
  public boolean isOfThePast(Instant now) {
    return !at.isAfter(now.plus(CLOCKS_DIFFER));
  }

  /// @param used what had been counted in the span when the server said so
  public static LearntLimit now(LimitKind kind, int used, Instant now, String reply) {
    return new LearntLimit(kind, used, now, now.plus(LIFE), now.plus(closed(kind)), reply);
  }

  /// One try an hour does no harm where a day's limit is used up by others. Taste.
  private static Duration closed(LimitKind kind) {
    return switch (kind) {
      case SESSIONS -> Duration.ZERO;
      case MINUTE -> Duration.ofMinutes(1);
      case HOUR -> Duration.ofMinutes(10);
      case DAY -> Duration.ofHours(1);
    };
  }
}
