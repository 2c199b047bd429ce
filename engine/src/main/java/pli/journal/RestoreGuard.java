// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Keeps hand-over from going on with a database that is older than what was handed over since: a
/// restored backup knows nothing of the messages that left after it was taken, and would repeat them.
///
/// The database counts its generations, one each time that hand-over begins; the mark outside holds
/// the same number and the heads of the chains. A database behind its mark was restored. One that has
/// been used and has no mark here came from another computer. Both stay frozen until a person has
/// looked.
public final class RestoreGuard {

  /// A crash leaves the mark at most so far behind. Taste.
  private static final Duration MARK_EVERY = Duration.ofSeconds(1);

  /// How database and mark stand to each other.
  public enum Standing {
    IN_STEP,
    /// The database is older than its mark.
    RESTORED,
    /// It has been used, and there is no mark.
    UNKNOWN_HERE
  }

  private final Journal journal;
  private final MarkFile file;
  private final InstantSource clock;
  private Instant nextMark = Instant.MIN;
  private boolean begun;

  public RestoreGuard(Journal journal, MarkFile file, InstantSource clock) {
    this.journal = journal;
    this.file = file;
    this.clock = clock;
  }

  /// The mark outside, if there is one.
  public Optional<GenerationMark> mark() {
    return file.read(journal.generation().database());
  }

  public Standing standing() {
    Journal.Generation own = journal.generation();
    Optional<GenerationMark> mark = file.read(own.database());
    if (mark.isEmpty()) {
      return own.number() == 0 ? Standing.IN_STEP : Standing.UNKNOWN_HERE;
    }
    if (own.number() < mark.get().generation()) {
      return Standing.RESTORED;
    }
    Map<String, JournalChain.Head> heads = journal.heads();
    boolean behind =
        mark.get().heads().entrySet().stream()
            .anyMatch(
                one ->
                    heads.getOrDefault(one.getKey(), JournalChain.Head.NONE).seq()
                        < one.getValue().seq());
    return behind ? Standing.RESTORED : Standing.IN_STEP;
  }

  /// True while nothing may be handed over. Once in step, this process keeps in step.
  public synchronized boolean isFrozen() {
    if (!begun) {
      begin();
    }
    return !begun;
  }

  /// Hand-over begins: a new generation, first in the database, then outside. Does nothing if the
  /// two are not in step.
  public synchronized void begin() {
    if (!begun && standing() == Standing.IN_STEP) {
      journal.setGeneration(journal.generation().number() + 1);
      begun = true;
      save();
    }
  }

  /// Something was handed over: the mark follows, at most once a second.
  public synchronized void follow() {
    if (begun && !clock.instant().isBefore(nextMark)) {
      save();
    }
  }

  /// The mark catches up.
  public synchronized void end() {
    if (begun) {
      save();
    }
  }

  /// A person has looked: this database is the true one from now on.
  ///
  /// @param reason the person's words
  public synchronized void unfreeze(String reason) {
    Standing standing = standing();
    long marked = mark().map(GenerationMark::generation).orElse(0L);
    long number = Math.max(marked, journal.generation().number()) + 1;
    for (String account : journal.heads().keySet()) {
      journal.note(
          account,
          clock.instant(),
          JournalNote.of(
              "unfreeze", Optional.empty(), "standing", standing.name(), "reason", reason));
    }
    journal.setGeneration(number);
    file.write(new GenerationMark(journal.generation().database(), number, journal.heads()));
    begun = true;
  }

  private void save() {
    nextMark = clock.instant().plus(MARK_EVERY);
    Journal.Generation own = journal.generation();
    GenerationMark mark = new GenerationMark(own.database(), own.number(), journal.heads());
    file.write(file.read(own.database()).map(mark::newest).orElse(mark));
  }
}
