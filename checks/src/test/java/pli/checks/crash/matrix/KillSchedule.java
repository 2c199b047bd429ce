// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import pli.testkit.failpoint.CodePoint;

/// Which kill comes next; the same for the same seed.
final class KillSchedule {

  /// Passed once in a run, and only while the mailing is not released yet.
  private static final List<CodePoint> OF_THE_PLAN =
      List.of(
          CodePoint.BEFORE_PLAN, CodePoint.DURING_PLAN, CodePoint.DURING_PLAN,
          CodePoint.BEFORE_RELEASE, CodePoint.AFTER_PLAN);

  /// Passed for the whole run and not for each message.
  private static final Set<CodePoint> OF_A_RUN =
      Set.of(
          CodePoint.BEFORE_LEASE, CodePoint.AFTER_LEASE, CodePoint.BEFORE_CONNECT,
          CodePoint.AFTER_AUTH);

  private static final List<CodePoint> OF_HAND_OVER =
      List.of(
          CodePoint.BEFORE_LEASE, CodePoint.AFTER_LEASE, CodePoint.BEFORE_CLAIM,
          CodePoint.DURING_CLAIM, CodePoint.AFTER_CLAIM, CodePoint.BEFORE_CONNECT,
          CodePoint.AFTER_AUTH, CodePoint.AFTER_MAIL, CodePoint.AFTER_RCPT, CodePoint.AFTER_354,
          CodePoint.HALF_BODY, CodePoint.BEFORE_MARK, CodePoint.BEFORE_END, CodePoint.DURING_MARK,
          CodePoint.AFTER_MARK, CodePoint.AFTER_DOT, CodePoint.AFTER_REPLY,
          CodePoint.BEFORE_OUTCOME_COMMIT, CodePoint.AFTER_OUTCOME_COMMIT,
          CodePoint.BEFORE_COMMIT, CodePoint.AFTER_COMMIT);

  /// Then the mailing is let go, so that hand-over gets its share.
  private static final int PLAN_KILLS_MOST = 6;

  /// So many messages at most are handed over before a kill: then a mailing lasts for many.
  private static final int MESSAGES_MOST = 6;

  /// About what the start and some messages need.
  private static final int FORCES_MOST = 16;

  private static final int WRITES_MOST = 150;

  private final Random random;
  private final int rows;
  private final boolean chunking;
  private final boolean onDisk;
  private int planKills;
  private final List<CodePoint> plan = new ArrayList<>(OF_THE_PLAN);
  private final List<CodePoint> places = new ArrayList<>();

  /// Every place at which a mailing can be killed; those of a look into the Sent folder are in
  /// `KilledLookTest`, and no lease of these runs gets old enough to be renewed.
  static Set<CodePoint> everyPlace() {
    Set<CodePoint> all = placesOfChance();
    all.add(CodePoint.BEFORE_LEASE_END);
    return all;
  }

  /// Those that chance chooses from; the end of the lease comes once in each mailing by itself.
  static Set<CodePoint> placesOfChance() {
    Set<CodePoint> places = EnumSet.copyOf(OF_HAND_OVER);
    places.addAll(OF_THE_PLAN);
    return places;
  }

  private KillSchedule(long seed, int rows, boolean chunking, boolean onDisk) {
    this.random = new Random(seed);
    this.rows = rows;
    this.chunking = chunking;
    this.onDisk = onDisk;
  }

  /// Places of the code and any moment.
  static KillSchedule anywhere(long seed, int rows, boolean chunking) {
    return new KillSchedule(seed, rows, chunking, false);
  }

  /// Two of three while something is written to the disk.
  static KillSchedule onDisk(long seed, int rows, boolean chunking) {
    return new KillSchedule(seed, rows, chunking, true);
  }

  /// @param released whether the mailing has left the plan behind
  Kill next(boolean released) {
    if (!released && planKills++ == PLAN_KILLS_MOST) {
      return new Kill.AtPlace(CodePoint.AFTER_PLAN, 1);
    }
    if (onDisk && random.nextInt(3) > 0) {
      return random.nextInt(3) > 0
          ? new Kill.BeforeForce(1 + random.nextInt(FORCES_MOST))
          : new Kill.BeforeWrite(1 + random.nextInt(WRITES_MOST));
    }
    return released ? duringHandOver() : duringPlan();
  }

  private Kill duringPlan() {
    if (plan.isEmpty() || random.nextInt(4) == 0) {
      return new Kill.AfterStart(200 + random.nextInt(1_500));
    }
    CodePoint place = plan.removeFirst();
    return new Kill.AtPlace(
        place, place == CodePoint.DURING_PLAN ? 1 + random.nextInt(rows) : 1);
  }

  private Kill duringHandOver() {
    int dice = random.nextInt(20);
    if (dice == 0) {
      return new Kill.AfterStart(100 + random.nextInt(1_200));
    }
    if (dice < 9) {
      return new Kill.AfterMessages(1 + random.nextInt(MESSAGES_MOST), random.nextInt(12_000));
    }
    CodePoint place = nextPlace();
    return new Kill.AtPlace(
        place, OF_A_RUN.contains(place) ? 1 : 1 + random.nextInt(MESSAGES_MOST));
  }

  /// Each once, in an order of chance, before any comes again.
  private CodePoint nextPlace() {
    if (places.isEmpty()) {
      places.addAll(OF_HAND_OVER);
      if (chunking) {
        places.remove(CodePoint.AFTER_354);
      }
      Collections.shuffle(places, random);
    }
    return places.removeLast();
  }

  /// True in about one run of eight: the whole command is given again and not only `resume`.
  boolean sendsAgain() {
    return random.nextInt(8) == 0;
  }
}
