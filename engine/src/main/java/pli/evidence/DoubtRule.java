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

  private DoubtRule() {}

  /// What the looks say.
  public enum Verdict {
    /// The provider took it.
    FOUND,
    /// Looked for often and late enough, and not there: probably not taken.
    ABSENT,
    /// Nobody can say yet.
    OPEN
  }

  /// @param dotAt when the end of the message was about to go out
  public static Verdict of(Instant dotAt, List<EvidenceLook> looks) {
    if (looks.stream().anyMatch(one -> one.result() == EvidenceLook.Result.FOUND)) {
      return Verdict.FOUND;
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

  /// True if it is time for another look.
  public static boolean isTimeToLook(Instant dotAt, List<EvidenceLook> looks, Instant now) {
    Instant last = looks.isEmpty() ? Instant.MIN : looks.getLast().at();
    return LOOK_AFTER.stream()
        .map(dotAt::plus)
        .anyMatch(moment -> !now.isBefore(moment) && last.isBefore(moment));
  }
}
