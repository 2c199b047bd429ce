// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.journal.RestoreGuard.Standing;
import pli.journal.jdbc.JdbcJournal;
import pli.store.jdbc.SqliteDatabase;
import pli.time.VirtualTime;

/// The mark outside the database, with real files.
class RestoreGuardTest {

  private static final String ACCOUNT = "pay@example.com";

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T08:00:00Z"));

  private Path database() {
    return folder.resolve("data").resolve("pli.db");
  }

  private Path marks() {
    return folder.resolve("marks");
  }

  private <T> T ask(Function<RestoreGuard, T> question) {
    try (SqliteDatabase database = SqliteDatabase.open(database())) {
      return question.apply(guard(new JdbcJournal(database)));
    }
  }

  /// One run of the program that hands over so many messages.
  private void run(int messages) {
    use(
        (journal, guard) -> {
          guard.begin();
          note(journal, messages);
          guard.end();
        });
  }

  private void use(BiConsumer<Journal, RestoreGuard> work) {
    try (SqliteDatabase database = SqliteDatabase.open(database())) {
      Journal journal = new JdbcJournal(database);
      work.accept(journal, guard(journal));
    }
  }

  private void note(Journal journal, int messages) {
    for (int i = 0; i < messages; i++) {
      journal.note(ACCOUNT, time.instant(), JournalNote.of("attempt", Optional.empty()));
    }
  }

  private void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path backup() {
    Path backup = folder.resolve("backup.db");
    copy(database(), backup);
    return backup;
  }

  /// The database is what it was before the last two runs; the mark has followed.
  private void putBack() {
    run(3);
    Path backup = backup();
    run(2);
    copy(backup, database());
  }

  @Test
  void aNewDatabaseIsInStep() {
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.IN_STEP);
    run(3);
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.IN_STEP);
    run(0);
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.IN_STEP);
  }

  @Test
  void aBackupFromBeforeTheLastRunIsRestored() {
    putBack();
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.RESTORED);
    assertThat(ask(RestoreGuard::isFrozen)).isTrue();
  }

  @Test
  void aBackupFromTheMiddleOfARunIsRestored() {
    use(
        (journal, guard) -> {
          guard.begin();
          note(journal, 3);
        });
    Path backup = backup();
    use(
        (journal, guard) -> {
          // The same generation goes on, as if the copy had been made while it ran.
          note(journal, 4);
          new MarkFile(marks())
              .write(
                  new GenerationMark(
                      journal.generation().database(), journal.generation().number(),
                      journal.heads()));
        });
    copy(backup, database());
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.RESTORED);
  }

  @Test
  void aUsedDatabaseWithoutItsMarkIsUnknownHere() throws IOException {
    run(1);
    try (var files = Files.list(marks())) {
      files.forEach(file -> file.toFile().delete());
    }
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.UNKNOWN_HERE);
  }

  @Test
  void anEndBetweenTheFirstGenerationAndItsMarkFreezesNothing() {
    use(
        (journal, guard) -> {
          RestoreGuard ending = guard(endingAfterGeneration(journal));
          assertThatThrownBy(ending::begin).isInstanceOf(IllegalStateException.class);
          assertThat(journal.generation().number()).isEqualTo(1);
        });

    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.IN_STEP);
  }

  /// A program that is killed as soon as the new generation is in the database.
  private static Journal endingAfterGeneration(Journal journal) {
    return JournalMoments.after(
        journal,
        "setGeneration",
        () -> {
          throw new IllegalStateException("killed");
        });
  }

  private RestoreGuard guard(Journal journal) {
    return new RestoreGuard(journal, new MarkFile(marks()), new RestoreGuard.Time(time, time));
  }

  @Test
  void aProgramThatBeginsWhileAnotherLooksDoesNotMakeItLookRestored() {
    run(1);
    use(
        (journal, guard) -> {
          Journal beginningInBetween =
              JournalMoments.after(journal, "generation", () -> guard(journal).begin());
          assertThat(guard(beginningInBetween).standing()).isEqualTo(Standing.IN_STEP);
        });
  }

  @Test
  void aProgramThatBeginsForTheFirstTimeWhileAnotherLooksDoesNotMakeItLookUnknown() {
    use(
        (journal, _) -> {
          AtomicInteger looks = new AtomicInteger();
          Journal beginningInBetween =
              JournalMoments.before(
                  journal,
                  "generation",
                  () -> {
                    // When it has looked for the mark, and found none.
                    if (looks.incrementAndGet() == 2) {
                      guard(journal).begin();
                    }
                  });
          assertThat(guard(beginningInBetween).standing()).isEqualTo(Standing.IN_STEP);
        });
  }

  @Test
  void whoLooksWhileAPersonLetsItGoOnDoesNotFindItRestoredAfterwards() {
    putBack();
    use(
        (journal, guard) -> {
          List<Standing> after = new ArrayList<>();
          Journal looking =
              JournalMoments.after(journal, "accept", () -> after.add(guard.standing()));
          guard(looking).unfreeze("everything arrived");
          assertThat(after).containsExactly(Standing.IN_STEP);
        });
  }

  @Test
  void aMarkThatIsNoneIsUnknownHere() throws IOException {
    run(1);
    try (var files = Files.list(marks())) {
      for (Path file : files.toList()) {
        Files.writeString(file, "pli-mark 1\nsomething else\n");
      }
    }
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.UNKNOWN_HERE);
  }

  @Test
  void whileItIsFrozenNoGenerationBegins() {
    putBack();
    run(1);
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.RESTORED);
  }

  @Test
  void whenAPersonHasLookedItGoesOnAndThatIsOnRecord() {
    putBack();
    use(
        (journal, guard) -> {
          guard.unfreeze("everything arrived");
          assertThat(guard.isFrozen()).isFalse();
          assertThat(journal.newest(1).getFirst().text())
              .contains("\"kind\":\"unfreeze\"", "RESTORED", "everything arrived");
        });
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.IN_STEP);
    run(1);
    assertThat(ask(RestoreGuard::standing)).isEqualTo(Standing.IN_STEP);
    use(
        (journal, guard) ->
            assertThat(new JournalCheck(journal).check(guard.mark()))
                .allMatch(JournalChain.Verdict::isWhole));
  }

  @Test
  void theMarkFollowsAtMostASecondBehind() {
    use(
        (journal, guard) -> {
          guard.begin();
          note(journal, 1);
          guard.follow();
          assertThat(head(guard)).as("not yet").isZero();
          time.advance(Duration.ofSeconds(1));
          guard.follow();
          assertThat(head(guard)).isEqualTo(1);
        });
  }

  @Test
  void theMarkFollowsAlsoWhenTheClockWasSetBack() {
    use(
        (journal, guard) -> {
          guard.begin();
          note(journal, 1);
          time.set(Duration.ofHours(-2));
          time.advance(Duration.ofSeconds(1));
          guard.follow();
          assertThat(head(guard)).isEqualTo(1);
        });
  }

  @Test
  void theMarkFollowsWhereNothingIsHandedOver() {
    use(
        (journal, guard) -> {
          note(journal, 2);
          guard.end();
          assertThat(head(guard)).as("a new database").isEqualTo(2);
        });
    run(1);
    use(
        (journal, guard) -> {
          note(journal, 1);
          guard.end();
          assertThat(head(guard)).isEqualTo(4);
        });
  }

  @Test
  void aMarkThatIsGoneIsNotMadeByTheNextDecision() throws IOException {
    run(1);
    try (var files = Files.list(marks())) {
      files.forEach(file -> file.toFile().delete());
    }
    use(
        (journal, guard) -> {
          note(journal, 1);
          guard.end();
          assertThat(guard.markState(false)).isEqualTo(RestoreGuard.MarkState.MISSING);
        });
  }

  @Test
  void aChainThatWasWrittenAnewDoesNotTakeTheMarkWithIt() {
    run(2);
    use(
        (journal, guard) -> {
          JournalChain.Head other = new JournalChain.Head(2, "a".repeat(64));
          new MarkFile(marks())
              .write(
                  new GenerationMark(
                      journal.generation().database(), journal.generation().number(),
                      Map.of(ACCOUNT, other)));
          note(journal, 1);
          guard.end();
          assertThat(guard.mark().orElseThrow().heads()).containsEntry(ACCOUNT, other);
          assertThat(guard.standing()).isEqualTo(Standing.RESTORED);
        });
  }

  private static long head(RestoreGuard guard) {
    return guard.mark().orElseThrow().heads().getOrDefault(ACCOUNT, JournalChain.Head.NONE).seq();
  }

  @Test
  void aMarkIsReadAsItWasWritten() {
    GenerationMark mark =
        new GenerationMark(
            "abc", 7, Map.of("a b@example.com", new JournalChain.Head(12, "0".repeat(64))));
    assertThat(GenerationMark.parse(mark.text())).contains(mark);
  }

  @Test
  void twoProcessesDoNotTakeTheMarkBack() {
    GenerationMark one =
        new GenerationMark(
            "abc", 7, Map.of(ACCOUNT, new JournalChain.Head(12, "0".repeat(64))));
    GenerationMark other =
        new GenerationMark(
            "abc", 6, Map.of(ACCOUNT, new JournalChain.Head(11, "1".repeat(64))));
    assertThat(other.newest(one)).isEqualTo(one);
    assertThat(one.newest(other)).isEqualTo(one);
  }
}
