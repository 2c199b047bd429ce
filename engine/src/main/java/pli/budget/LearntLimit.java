// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pli.time.Clocks;

/// What a server's "enough" has taught.
///
/// For now: nothing begins before a moment. No server says when there is room again, and who else uses
/// the mailbox is not known, so one message is tried after a while, and after twice as long each time
/// that it meets the same answer and nothing got through in between.
///
/// For some days: the figure at which it came, where that can be the limit; see
/// [LimitsInForce#isLasting]. Where others have used up the day it cannot: then our own count says
/// nothing, and the published figures go on holding.
///
/// @param most what we had handed over, without the try that was refused
/// @param at when the server said so
/// @param expiresAt after this moment nothing is known of it any more
/// @param closedUntil nothing is begun before
/// @param reply what the server said
public record LearntLimit(
    LimitKind kind, int most, Instant at, Instant expiresAt, Instant closedUntil, String reply) {

  /// Long enough for the mailings of one week, short enough for the next month's. Taste.
  private static final Duration LIFE = Duration.ofDays(7);

  /// One line says enough.
  private static final int REPLY_MOST_CHARS = 300;

  public LearntLimit {
    most = Math.max(0, most);
    reply = reply.length() > REPLY_MOST_CHARS ? reply.substring(0, REPLY_MOST_CHARS) : reply;
  }

  /// False for one that was learnt by a clock that was ahead: nobody knows when that was, and its
  /// moments may lie years ahead.
  public boolean isOfThePast(Instant now) {
    return !at.isAfter(now.plus(Clocks.DIFFER));
  }

  /// @param before what was known of this limit
  /// @param least a lower figure cannot be the limit
  static LearntLimit of(LimitReached said, Optional<LearntLimit> before, int least) {
    Optional<LearntLimit> figure = before.filter(one -> one.most >= least);
    boolean lasts = said.used() >= least;
    int most = figure.map(one -> lasts ? Math.min(one.most, said.used()) : one.most)
        .orElse(said.used());
    Optional<LearntLimit> same = before.filter(one -> said.at().isBefore(one.closedUntil));
    Instant at = same.map(LearntLimit::at).orElse(said.at());
    Instant closed = same.map(LearntLimit::closedUntil)
        .orElse(said.at().plus(closedFor(said, before)));
    Instant remembered = closed.plus(said.kind().span());
    Instant expires = lasts
        ? said.at().plus(LIFE)
        : figure.map(LearntLimit::expiresAt).orElse(remembered);
    return new LearntLimit(
        said.kind(), most, at, expires.isBefore(remembered) ? remembered : expires, closed,
        said.reply());
  }

  private static Duration closedFor(LimitReached said, Optional<LearntLimit> before) {
    Optional<Duration> again =
        before
            .filter(one -> said.lastBefore().filter(one.closedUntil::isBefore).isEmpty())
            .filter(one -> said.at().isBefore(one.closedUntil.plus(said.kind().span())))
            .map(one -> Duration.between(one.at, one.closedUntil).multipliedBy(2));
    Duration first = first(said.kind());
    Duration longest = longest(said.kind());
    return again
        .map(one -> one.compareTo(longest) > 0 ? longest : one)
        .filter(one -> one.compareTo(first) > 0)
        .orElse(first);
  }

  /// One try an hour does no harm where a day's limit is used up by others. Taste.
  private static Duration first(LimitKind kind) {
    return switch (kind) {
      case SESSIONS -> Duration.ZERO;
      case MINUTE -> Duration.ofMinutes(1);
      case HOUR -> Duration.ofMinutes(10);
      case DAY -> Duration.ofHours(1);
    };
  }

  /// What others used leaves the span some time, and is found out within a quarter of it. Taste.
  private static Duration longest(LimitKind kind) {
    return kind.span().dividedBy(4);
  }
}
