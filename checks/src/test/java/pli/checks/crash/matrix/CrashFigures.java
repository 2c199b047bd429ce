// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.SinkRecord;

/// What was counted over all rounds, or in one. Safe for several threads.
final class CrashFigures {

  /// What is counted beside the kills.
  enum Count {
    MAILINGS,
    /// Runs that came to their end before the moment of their kill.
    NOT_KILLED,
    MESSAGES,
    ACCEPTED,
    IN_DOUBT,
    /// Of those in doubt.
    TAKEN,
    /// Doubts settled by hand as a trial.
    SETTLED
  }

  private final Map<String, Integer> kills = new TreeMap<>();
  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);
  private final Optional<CrashFigures> all;

  CrashFigures() {
    this(Optional.empty());
  }

  private CrashFigures(Optional<CrashFigures> all) {
    this.all = all;
  }

  /// Those of one round, which are counted here as well.
  CrashFigures ofOneRound() {
    return new CrashFigures(Optional.of(this));
  }

  /// A run ended by SIGKILL.
  void killed(Kill kill) {
    killed(kill.title(), 1);
  }

  synchronized void killed(String title, int times) {
    kills.merge(title, times, Integer::sum);
    all.ifPresent(one -> one.killed(title, times));
  }

  /// A run came to its end before the moment of its kill.
  void escaped() {
    add(Count.NOT_KILLED, 1);
  }

  synchronized void add(Count what, int times) {
    counts.merge(what, times, Integer::sum);
    all.ifPresent(one -> one.add(what, times));
  }

  synchronized int kills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// By the titles of their moments.
  synchronized Map<String, Integer> killsByTitle() {
    return new TreeMap<>(kills);
  }

  synchronized int get(Count what) {
    return counts.getOrDefault(what, 0);
  }

  /// Which of these places no run was killed at.
  synchronized Set<CodePoint> without(Set<CodePoint> places) {
    return places.stream()
        .filter(place -> !kills.containsKey(place.title()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CodePoint.class)));
  }

  /// A mailing came to its end, and everything was as it must be.
  void ended(List<StoredEntry> entries, List<SinkRecord> arrived) {
    List<String> there = arrived.stream().map(one -> one.to().getFirst()).toList();
    List<StoredEntry> doubts = entries.stream().filter(StoredEntry::isInDoubt).toList();
    add(Count.MAILINGS, 1);
    add(Count.MESSAGES, entries.size());
    add(Count.ACCEPTED, (int) entries.stream().filter(StoredEntry::isAccepted).count());
    add(Count.IN_DOUBT, doubts.size());
    add(
        Count.TAKEN,
        (int) doubts.stream().filter(one -> there.contains(one.recipient())).count());
  }

  void settled(int count) {
    add(Count.SETTLED, count);
  }

  /// For people. Lost and twice are nought here: one of either fails the test at once.
  synchronized String text(String title) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%s: %d kills in %d mailings, %d messages (%d runs ended before their kill)%n"
            .formatted(
                title, kills(), get(Count.MAILINGS), get(Count.MESSAGES), get(Count.NOT_KILLED)));
    text.append("  accepted %d, lost 0, twice 0%n".formatted(get(Count.ACCEPTED)));
    text.append(
        "  in doubt %d, each with its mark and without a recorded answer: taken by the server %d,"
            .formatted(get(Count.IN_DOUBT), get(Count.TAKEN)));
    text.append(" not taken %d%n".formatted(get(Count.IN_DOUBT) - get(Count.TAKEN)));
    text.append("  doubts settled by hand as a trial: %d%n".formatted(get(Count.SETTLED)));
    kills.forEach((where, count) -> text.append("  %6d  %s%n".formatted(count, where)));
    return text.toString();
  }
}
