// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import pli.words.StoreUnavailable;

/// Keeps hand-over from going on with a database that is older than what was handed over since: a
/// restored backup knows nothing of the messages that left after it was taken, and would repeat them.
///
/// The database counts its generations, one each time that hand-over begins; the mark outside holds
/// the same number and the heads of the chains. A database behind its mark was restored. One that has
/// been used and has no mark here came from another computer. Both stay frozen until a person has
/// looked.
///
/// On a shared database each computer has a mark of its own, and the database knows on which server it
/// is at home. A computer that joins needs no mark there. Whoever finds the database older than its
/// mark tells all the others through it, and each looks again when its line to the server was lost.
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

  /// What there is to compare the ends of the chains with.
  public enum MarkState {
    /// The mark.
    THERE,
    /// Nothing, and nothing is missed: nothing was written yet, or a server knows its own place.
    NOT_NEEDED,
    /// Something was written here, and the mark is not there.
    MISSING,
    /// The file is there, and is no mark.
    UNREADABLE
  }

  private final Journal journal;
  private final MarkFile file;
  private final InstantSource clock;
  private final BooleanSupplier wasInterrupted;
  private final Optional<Map<String, JournalChain.Head>> atFirst;
  private Instant nextMark = Instant.MIN;
  private Instant nextLook = Instant.MIN;
  private Map<String, JournalChain.Head> saved = Map.of();
  private boolean begun;

  public RestoreGuard(Journal journal, MarkFile file, InstantSource clock) {
    this(journal, file, clock, () -> false);
  }

  /// @param wasInterrupted true if the line to the server was lost since it was asked last
  public RestoreGuard(
      Journal journal, MarkFile file, InstantSource clock, BooleanSupplier wasInterrupted) {
    this.journal = journal;
    this.file = file;
    this.clock = clock;
    this.wasInterrupted = wasInterrupted;
    this.atFirst = heads(journal);
  }

  /// What is there when a program begins: [#end] sees by it whether anything came in. Of a database that
  /// cannot be read hears whoever wants something of it.
  private static Optional<Map<String, JournalChain.Head>> heads(Journal journal) {
    try {
      return Optional.of(journal.heads());
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  /// The mark outside, if there is one.
  public Optional<GenerationMark> mark() {
    return file.read(journal.generation().database());
  }

  /// @param used whether the database holds anything that the journal should tell of
  public MarkState markState(boolean used) {
    Journal.Generation own = journal.generation();
    if (file.read(own.database()).isPresent()) {
      return MarkState.THERE;
    }
    if (file.isThere(own.database())) {
      return MarkState.UNREADABLE;
    }
    boolean missed = used || own.number() > 0 || !journal.heads().isEmpty();
    return missed && own.home() != Journal.Home.SAME ? MarkState.MISSING : MarkState.NOT_NEEDED;
  }

  public Standing standing() {
    Journal.Generation own = journal.generation();
    if (own.home() == Journal.Home.RESTORED) {
      return Standing.RESTORED;
    }
    Optional<GenerationMark> mark = file.read(own.database());
    if (mark.isEmpty()) {
      boolean expected = own.number() == 0 || own.home() == Journal.Home.SAME;
      return expected && !file.isThere(own.database()) ? Standing.IN_STEP : Standing.UNKNOWN_HERE;
    }
    if (own.number() < mark.get().generation()) {
      return Standing.RESTORED;
    }
    boolean behind =
        mark.get().heads().entrySet().stream()
            .anyMatch(one -> !isThere(one.getKey(), one.getValue()));
    return behind ? Standing.RESTORED : Standing.IN_STEP;
  }

  /// Whether the chain has that line, with that hash.
  private boolean isThere(String account, JournalChain.Head head) {
    return head.seq() == JournalChain.Head.NONE.seq()
        || journal.chain(account, head.seq(), 1).stream()
            .map(JournalTail.Placed::line)
            .anyMatch(line -> line.seq() == head.seq() && line.hash().equals(head.hash()));
  }

  /// True while nothing may be handed over. Once in step, this process keeps in step; with a shared
  /// database as long as its line to the server holds and nobody tells otherwise.
  public synchronized boolean isFrozen() {
    if (begun && hasReasonToLook()) {
      begun = false;
    }
    if (!begun) {
      begin();
    }
    return !begun;
  }

  /// Hand-over begins: a new generation, first in the database, then outside. Does nothing if the
  /// two are not in step.
  public synchronized void begin() {
    if (begun) {
      return;
    }
    Standing standing = standing();
    if (standing == Standing.IN_STEP) {
      if (mark().isEmpty()) {
        // Before the first generation: a crash between the two would leave a database that has been
        // used and has no mark.
        save();
      }
      journal.setGeneration(journal.generation().number() + 1);
      begun = true;
      save();
    } else if (standing == Standing.RESTORED) {
      journal.tellRestored();
    }
  }

  private boolean hasReasonToLook() {
    if (wasInterrupted.getAsBoolean()) {
      return true;
    }
    if (clock.instant().isBefore(nextLook)) {
      return false;
    }
    Journal.Home home = journal.generation().home();
    // A file that this process has open does not change behind its back.
    nextLook =
        home == Journal.Home.NOT_KNOWN ? Instant.MAX : clock.instant().plus(MARK_EVERY);
    return home == Journal.Home.RESTORED;
  }

  /// Something may have been written: the mark follows, at most once a second.
  public synchronized void follow() {
    if (begun && !clock.instant().isBefore(nextMark)) {
      nextMark = clock.instant().plus(MARK_EVERY);
      if (!journal.heads().equals(saved)) {
        save();
      }
    }
  }

  /// The mark catches up, also where nothing was handed over: to settle, to cancel or to pause is a
  /// line as well.
  public synchronized void end() {
    if (begun || hasWritten()) {
      save();
    }
  }

  /// A mark that is missing is made only for a new database: elsewhere that it is missing must show.
  private boolean hasWritten() {
    if (atFirst.isEmpty() || journal.heads().equals(atFirst.get())) {
      return false;
    }
    Journal.Generation own = journal.generation();
    boolean isNew = own.number() == 0 && atFirst.get().isEmpty();
    return mark().isPresent()
        || !file.isThere(own.database()) && (isNew || own.home() == Journal.Home.SAME);
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
    journal.accept(number);
    file.write(new GenerationMark(journal.generation().database(), number, journal.heads()));
    begun = true;
  }

  private void save() {
    nextMark = clock.instant().plus(MARK_EVERY);
    Journal.Generation own = journal.generation();
    saved = journal.heads();
    GenerationMark mark = new GenerationMark(own.database(), own.number(), saved);
    file.write(file.read(own.database()).map(old -> following(old, mark)).orElse(mark));
  }

  /// Does not go on from a line that is not there any more: the mark would forget what it knows.
  private GenerationMark following(GenerationMark old, GenerationMark fresh) {
    GenerationMark newest = fresh.newest(old);
    Map<String, JournalChain.Head> heads = new HashMap<>(newest.heads());
    old.heads()
        .forEach(
            (account, head) -> {
              if (!head.equals(heads.get(account)) && !isThere(account, head)) {
                heads.put(account, head);
              }
            });
    return new GenerationMark(newest.database(), newest.generation(), heads);
  }
}
