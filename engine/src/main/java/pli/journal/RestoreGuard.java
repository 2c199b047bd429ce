// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pli.store.Continuity;
import pli.time.LookPause;
import pli.time.Pause;
import pli.words.Phrase;
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
/// mark tells all the others through it, and each looks again when its line to the server was lost. A
/// program that runs also knows what it has seen of the commits on the server ([Continuity]): one
/// that has forgotten any of them is older than it was, with or without a mark.
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
  private final Continuity server;
  private final Optional<Map<String, JournalChain.Head>> atFirst;
  private final LookPause marks;
  private final LookPause looks;
  private Map<String, JournalChain.Head> saved = Map.of();
  private boolean begun;
  private volatile boolean frozen;

  /// How many losses a person has looked at.
  private volatile int accepted;

  /// How many there were when this program last told the others through the database.
  private int told;

  /// The clock, and one that nobody can set.
  public record Time(InstantSource clock, Pause pause) {}

  public RestoreGuard(Journal journal, MarkFile file, Time time) {
    this(journal, file, time, new Continuity() {});
  }

  /// @param server whether it is still the one that was written to
  public RestoreGuard(Journal journal, MarkFile file, Time time, Continuity server) {
    this.journal = journal;
    this.file = file;
    this.clock = time.clock;
    this.marks = new LookPause(time.pause);
    this.looks = new LookPause(time.pause);
    this.server = server;
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
    // The database first, since a mark is made before what it is missed for.
    Journal.Generation own = journal.generation();
    boolean missed = used || own.number() > 0 || !journal.heads().isEmpty();
    if (file.read(own.database()).isPresent()) {
      return MarkState.THERE;
    }
    if (file.isThere(own.database())) {
      return MarkState.UNREADABLE;
    }
    return missed && own.home() != Journal.Home.SAME ? MarkState.MISSING : MarkState.NOT_NEEDED;
  }

  public Standing standing() {
    return standing(look());
  }

  /// A database beside its mark.
  ///
  /// @param isFile whether a file lay there before, whatever is in it
  private record Seen(
      boolean isFile, Optional<GenerationMark> mark, Journal.Generation own) {}

  /// The mark first: other programs of this computer write the database first and the mark behind it, so
  /// one that is sound is never behind a mark that was read before it.
  private Seen look() {
    String database = journal.generation().database();
    Seen seen = look(database);
    // The first mark of all is made before the first generation, and may have been made in between.
    return seen.mark.isEmpty() && seen.own.number() > 0 ? look(database) : seen;
  }

  private Seen look(String database) {
    boolean isFile = file.isThere(database);
    Optional<GenerationMark> mark = file.read(database);
    return new Seen(isFile, mark, journal.generation());
  }

  private Standing standing(Seen seen) {
    Journal.Generation own = seen.own;
    if (own.home() == Journal.Home.RESTORED || hasForgotten()) {
      return Standing.RESTORED;
    }
    if (seen.mark.isEmpty()) {
      boolean expected = own.number() == 0 || own.home() == Journal.Home.SAME;
      return expected && !seen.isFile ? Standing.IN_STEP : Standing.UNKNOWN_HERE;
    }
    GenerationMark mark = seen.mark.get();
    boolean behind =
        own.number() < mark.generation()
            || mark.heads().entrySet().stream()
                .anyMatch(one -> !isThere(one.getKey(), one.getValue()));
    return behind ? Standing.RESTORED : Standing.IN_STEP;
  }

  /// Nothing may be released or handed over while the outbox is frozen.
  ///
  /// @throws StoreUnavailable with what happened and what to do
  public void requireInStep() {
    refusal().ifPresent(
        refusal -> {
          throw refusal;
        });
  }

  /// What [#requireInStep] throws; empty if all is in step.
  public Optional<StoreUnavailable> refusal() {
    return switch (standing()) {
      case IN_STEP -> Optional.empty();
      case RESTORED -> Optional.of(frozen("journal.frozen-restored"));
      case UNKNOWN_HERE -> Optional.of(frozen("journal.frozen-unknown"));
    };
  }

  private static StoreUnavailable frozen(String code) {
    return new StoreUnavailable(Phrase.of(code), new IllegalStateException(code));
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

  /// True if it is known that nothing may be handed over. Asks nobody, so that it can be asked before
  /// each step of each message.
  public boolean isKnownFrozen() {
    return frozen || hasForgotten();
  }

  private boolean hasForgotten() {
    return server.losses() > accepted;
  }

  /// Hand-over begins: a new generation, first in the database, then outside. Does nothing if the
  /// two are not in step.
  public synchronized void begin() {
    if (begun) {
      return;
    }
    heedAPerson();
    Seen seen = look();
    Standing standing = standing(seen);
    frozen = standing != Standing.IN_STEP;
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
      tell(seen.own);
    }
  }

  /// Also where another program has told already: only what this one wrote itself shows it later, by
  /// not being there any more, that a person has decided.
  ///
  /// @param seen what was found to be behind; if a person has let it go on since, it is not told
  private void tell(Journal.Generation seen) {
    int losses = server.losses();
    boolean isNew = told < losses || seen.home() != Journal.Home.RESTORED;
    if (isNew && journal.tellRestored(seen.number())) {
      told = losses;
    }
  }

  /// This program told that commits are missing, and that is not said any more: a person has looked
  /// since, here or at another computer. That the server has not just forgotten that too is looked at
  /// last. The mark goes on from what is there, as a person who unfreezes lets it.
  private void heedAPerson() {
    if (hasForgotten() && told == server.losses()) {
      Journal.Generation own = journal.generation();
      server.look();
      if (own.home() != Journal.Home.RESTORED && told == server.losses()) {
        accepted = told;
        file.write(new GenerationMark(own.database(), own.number(), journal.heads()));
      }
    }
  }

  private boolean hasReasonToLook() {
    if (server.wasInterrupted() || hasForgotten()) {
      return true;
    }
    if (!looks.isTime()) {
      return false;
    }
    server.look();
    Journal.Home home = journal.generation().home();
    // A file that this process has open does not change behind its back.
    looks.notFor(home == Journal.Home.NOT_KNOWN ? LookPause.FOR_EVER : MARK_EVERY);
    return home == Journal.Home.RESTORED || hasForgotten();
  }

  /// Something may have been written: the mark follows, at most once a second.
  public synchronized void follow() {
    if (begun && marks.isTime()) {
      marks.notFor(MARK_EVERY);
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
    int losses = server.losses();
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
    // Before the database: whoever looks in between finds it frozen still, and not a mark of lines that are
    // not there in a database that was let go on.
    file.write(new GenerationMark(journal.generation().database(), number, journal.heads()));
    journal.accept(number);
    accepted = losses;
    frozen = false;
    begun = true;
  }

  private void save() {
    marks.notFor(MARK_EVERY);
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
