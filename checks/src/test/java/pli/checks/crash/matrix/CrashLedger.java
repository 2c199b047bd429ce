// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.testkit.SinkRecord;

/// What must be true of one mailing after each kill: the store as it was left, beside the record of
/// the server. Remembers what the kills before showed.
///
/// | state in the store | times at the server |
/// |---|---|
/// | accepted | 1 |
/// | in doubt, or claimed with the mark | 0 or 1 |
/// | anything else | 0 |
final class CrashLedger {

  private static final String TWICE = "twice at the server: %s";
  private static final String LOST = "lost: %s is not at the server";
  private static final String UNTOLD =
      "at the server, and the store does not know that it may be: %s";
  private static final String SETTLED = "settled before: %s";
  private static final String NO_DOUBT = "was in the window and must be in doubt: %s";
  private static final String GONE = "entries that were there before";

  /// How the faults begin that a store shows which forgets what it has committed.
  static final List<String> FORGETFUL =
      Stream.of(TWICE, LOST, UNTOLD, SETTLED, NO_DOUBT, GONE)
          .map(fault -> "[" + fault.replaceFirst("%s.*", ""))
          .toList();

  private final int rows;

  /// Entries whose mark was set and whose answer was not recorded when the program died.
  private final Set<String> window = new HashSet<>();

  private Map<String, StoredEntry> before = Map.of();

  CrashLedger(int rows) {
    this.rows = rows;
  }

  /// Compares, and remembers.
  void afterKill(List<StoredEntry> entries, List<SinkRecord> arrived) {
    check(entries, arrived);
    entries.stream()
        .filter(StoredEntry::isInWindow)
        .map(StoredEntry::id)
        .forEach(window::add);
  }

  private void check(List<StoredEntry> entries, List<SinkRecord> arrived) {
    Map<String, StoredEntry> released =
        entries.stream()
            .filter(StoredEntry::isReleased)
            .collect(Collectors.toMap(StoredEntry::id, one -> one));
    assertThat(released.size()).as("all rows are released, or none").isIn(0, rows);
    checkAgainstServer(released, arrived);
    checkAgainstBefore(released);
    before = released;
  }

  private void checkAgainstServer(Map<String, StoredEntry> released, List<SinkRecord> arrived) {
    Map<String, StoredEntry> byRecipient = new HashMap<>();
    released.values().forEach(one -> byRecipient.put(one.recipient(), one));
    assertThat(byRecipient).as("one message for each recipient").hasSize(released.size());
    Set<String> served = new HashSet<>();
    for (SinkRecord record : arrived) {
      assertThat(record.to()).as("recipients of one message").hasSize(1);
      String recipient = record.to().getFirst();
      assertThat(served.add(recipient)).as(TWICE, record).isTrue();
      StoredEntry entry = byRecipient.get(recipient);
      assertThat(entry).as("unknown to the store: %s", record).isNotNull();
      assertThat(record.messageId()).as("Message-ID of %s", entry).isEqualTo(entry.messageId());
      assertThat(record.sha256()).as("content of %s", entry).isEqualTo(entry.sha256());
    }
    for (StoredEntry entry : released.values()) {
      boolean there = served.contains(entry.recipient());
      if (entry.isAccepted()) {
        assertThat(there).as(LOST, entry).isTrue();
      } else if (there) {
        assertThat(entry.isInDoubt() || entry.isInWindow())
            .as(UNTOLD, entry)
            .isTrue();
      }
    }
  }

  private void checkAgainstBefore(Map<String, StoredEntry> released) {
    for (StoredEntry entry : released.values()) {
      if (entry.isInDoubt()) {
        assertThat(window).as("in doubt without having been in the window: %s", entry)
            .contains(entry.id());
      }
      StoredEntry earlier = before.get(entry.id());
      if (earlier == null) {
        continue;
      }
      assertThat(entry.messageId()).isEqualTo(earlier.messageId());
      assertThat(entry.sha256()).isEqualTo(earlier.sha256());
      if (earlier.isAccepted() || earlier.isInDoubt()) {
        assertThat(entry.state()).as(SETTLED, earlier).isEqualTo(earlier.state());
      }
      if (window.contains(entry.id())) {
        assertThat(entry.isInDoubt() || entry.isInWindow())
            .as(NO_DOUBT, entry)
            .isTrue();
      }
    }
    assertThat(released.keySet()).as(GONE).containsAll(before.keySet());
  }

  /// After the last run, that nothing ended: everything is settled, and what is in doubt is exactly
  /// what was in the window at one of the kills.
  void atTheEnd(List<StoredEntry> entries, List<SinkRecord> arrived) {
    check(entries, arrived);
    assertThat(entries).hasSize(rows).allMatch(one -> one.isAccepted() || one.isInDoubt());
    assertThat(
            entries.stream()
                .filter(StoredEntry::isInDoubt)
                .map(StoredEntry::id)
                .collect(Collectors.toSet()))
        .as("in doubt is what had its mark and no answer")
        .isEqualTo(window);
  }

  /// True once the mailing has been released.
  boolean isReleased() {
    return !before.isEmpty();
  }

  /// True when nothing is left to hand over.
  boolean isDone() {
    return isReleased()
        && before.values().stream()
            .allMatch(one -> one.isAccepted() || one.isInDoubt() || one.isInWindow());
  }

  /// How many have not found their end.
  long open() {
    return before.values().stream().filter(one -> !one.isAccepted() && !one.isInDoubt()).count();
  }
}
