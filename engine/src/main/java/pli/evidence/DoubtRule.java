// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pli.outbox.EvidenceLook;

/// What looks are worth: a pure function over when the end of the message went out, the looks so far,
/// and now.
public final class DoubtRule {

  /// A server may take ten minutes to answer the end of a message (RFC 5321 §4.5.3.2.6), and may file
  /// its copy after that.
  static final Duration TOO_SOON = Duration.ofMinutes(10);

  /// One folder that is slow to show new messages must not decide. Taste.
  static final int ABSENCES = 3;

  /// So far apart, or they are one look. Taste.
  static final Duration APART = Duration.ofMinutes(2);

  /// When to look: soon, because most messages are there at once, then when an absence begins to count.
  private static final List<Duration> LOOK_AFTER =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofMinutes(11),
          Duration.ofMinutes(14),
          Duration.ofMinutes(17),
          Duration.ofHours(1),
          Duration.ofHours(6));

  /// A network that comes back after a sleep needs less. Taste.
  private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

  /// Taste.
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// In a row; with the pauses, three days. Each is a line of the journal. Taste.
  private static final int MORE_AFTER_FAILURES = 72;

  private DoubtRule() {}

  /// What the looks say.
  public enum Verdict {
    /// The provider took it.
    FOUND,
    /// A copy is there that may be of another entry of the same message. No look says more.
    SHARED,
    /// Looked for often and late enough, and not there: probably not taken.
    ABSENT,
    /// Nobody can say yet.
    OPEN,
    /// It was tried again, or settled, while it was looked for: the look says nothing of it.
    CHANGED
  }

  /// @param dotAt when the end of the message was about to go out
  /// @param looks since then
  /// @return anything but [Verdict#CHANGED]
  public static Verdict of(Instant dotAt, List<EvidenceLook> looks) {
    if (isAnyOf(looks, EvidenceLook.Result.FOUND)) {
      return Verdict.FOUND;
    }
    if (isAnyOf(looks, EvidenceLook.Result.SHARED)) {
      return Verdict.SHARED;
    }
    int absences = 0;
    Instant last = dotAt.plus(TOO_SOON).minus(APART);
    for (EvidenceLook look : looks) {
      boolean counts =
          look.result() == EvidenceLook.Result.ABSENT
              && look.at().isAfter(dotAt.plus(TOO_SOON))
              && !look.at().isBefore(last.plus(APART));
      if (counts) {
        absences++;
        last = look.at();
      }
    }
    return absences >= ABSENCES ? Verdict.ABSENT : Verdict.OPEN;
  }

  private static boolean isAnyOf(List<EvidenceLook> looks, EvidenceLook.Result result) {
    return looks.stream().anyMatch(one -> one.result() == result);
  }

  /// True if it is time for another look. One that failed has seen nothing, so it stands for none; it is
  /// made again in growing pauses, as long as somebody may still wait for what it would say.
  public static boolean isTimeToLook(Instant dotAt, List<EvidenceLook> looks, Instant now) {
    Instant seen =
        looks.stream()
            .filter(one -> one.result() != EvidenceLook.Result.FAILED)
            .map(EvidenceLook::at)
            .reduce(Instant.MIN, (before, at) -> at);
    boolean isWanted =
        LOOK_AFTER.stream()
            .map(dotAt::plus)
            .anyMatch(moment -> !now.isBefore(moment) && seen.isBefore(moment));
    List<Instant> failed =
        looks.stream().map(EvidenceLook::at).filter(seen::isBefore).toList();
    return isWanted && (failed.isEmpty() || isTimeAfterFailures(dotAt, failed, now));
  }

  private static boolean isTimeAfterFailures(Instant dotAt, List<Instant> failed, Instant now) {
    int doubled = Math.min(failed.size() - 1, 20);
    Duration pause = AFTER_A_FAILURE.multipliedBy(1L << doubled);
    Duration atMost = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    return failed.size() <= 1 + MORE_AFTER_FAILURES
        && !now.isBefore(failed.getLast().plus(atMost));
  }
}
