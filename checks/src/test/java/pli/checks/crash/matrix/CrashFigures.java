// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.SinkRecord;

/// What was counted over all rounds. Safe for several threads.
final class CrashFigures {

  private final Map<String, Integer> kills = new TreeMap<>();
  private int rounds;
  private int killed;
  private int notKilled;
  private int messages;
  private int accepted;
  private int inDoubt;
  private int inDoubtTaken;
  private int settled;

  /// A run ended by SIGKILL.
  synchronized void killed(Kill kill) {
    killed++;
    kills.merge(kill.title(), 1, Integer::sum);
  }

  /// A run came to its end before the moment of its kill.
  synchronized void escaped() {
    notKilled++;
  }

  synchronized int kills() {
    return killed;
  }

  /// Which of these places no run was killed at.
  synchronized Set<CodePoint> without(Set<CodePoint> places) {
    return places.stream()
        .filter(place -> !kills.containsKey(place.title()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CodePoint.class)));
  }

  /// A mailing came to its end, and everything was as it must be.
  synchronized void ended(List<StoredEntry> entries, List<SinkRecord> arrived) {
    List<String> there = arrived.stream().map(one -> one.to().getFirst()).toList();
    rounds++;
    messages += entries.size();
    accepted += (int) entries.stream().filter(StoredEntry::isAccepted).count();
    List<StoredEntry> doubts = entries.stream().filter(StoredEntry::isInDoubt).toList();
    inDoubt += doubts.size();
    inDoubtTaken +=
        (int) doubts.stream().filter(one -> there.contains(one.recipient())).count();
  }

  synchronized void settled(int count) {
    settled += count;
  }

  /// For people. Lost and twice are nought here: one of either fails the test at once.
  synchronized String text(String title) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%s: %d kills in %d mailings, %d messages (%d runs ended before their kill)%n"
            .formatted(title, killed, rounds, messages, notKilled));
    text.append("  accepted %d, lost 0, twice 0%n".formatted(accepted));
    text.append(
        "  in doubt %d, each with its mark and without a recorded answer: taken by the server %d,"
            .formatted(inDoubt, inDoubtTaken));
    text.append(" not taken %d%n".formatted(inDoubt - inDoubtTaken));
    text.append("  doubts settled by hand as a trial: %d%n".formatted(settled));
    kills.forEach((where, count) -> text.append("  %6d  %s%n".formatted(count, where)));
    return text.toString();
  }
}
