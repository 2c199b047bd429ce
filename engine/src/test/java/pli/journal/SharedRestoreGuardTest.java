// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.journal.RestoreGuard.Standing;
import pli.journal.jdbc.JdbcJournal;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;
import pli.time.VirtualTime;

/// The marks of several computers that share a database.
@Tag("interop")
class SharedRestoreGuardTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private static final String ACCOUNT = "pay@example.com";

  @TempDir private Path folder;
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-25T08:00:00Z"));
  private final List<PostgresDatabase> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(PostgresDatabase::close);
  }

  private PostgresDatabase database() {
    PostgresDatabase database = DATABASES.open(folder);
    opened.add(database);
    return database;
  }

  private RestoreGuard computer(String name) {
    return computer(name, journal -> journal);
  }

  /// @param moments what others do in between
  private RestoreGuard computer(String name, UnaryOperator<Journal> moments) {
    PostgresDatabase database = database();
    return new RestoreGuard(
        moments.apply(new JdbcJournal(database)), new MarkFile(folder.resolve(name)),
        new RestoreGuard.Time(time, time), database);
  }

  private void attempt() {
    new JdbcJournal(opened.getFirst())
        .note(ACCOUNT, time.instant(), JournalNote.of("attempt", Optional.empty()));
  }

  /// As a backup that is played back over the database would.
  private void forget() {
    DATABASES.server().administer(DATABASES.nameOf(folder), "DELETE FROM journal");
  }

  @Test
  void aComputerThatJoinsNeedsNoMark() {
    assertThat(computer("one").isFrozen()).isFalse();
    assertThat(computer("two").isFrozen()).isFalse();
    assertThat(computer("one").isFrozen()).as("again").isFalse();
  }

  @Test
  void aDumpThatIsLoadedElsewhereIsFrozenEverywhere() {
    assertThat(computer("one").isFrozen()).isFalse();
    DATABASES
        .server()
        .administer(DATABASES.nameOf(folder), "UPDATE database_home SET place = 'elsewhere/1'");
    RestoreGuard other = computer("two");
    assertThat(other.standing()).isEqualTo(Standing.UNKNOWN_HERE);
    assertThat(other.isFrozen()).isTrue();
    other.unfreeze("moved on purpose");
    assertThat(computer("three").isFrozen()).isFalse();
  }

  @Test
  void whoeverFindsItRestoredTellsAllTheOthers() {
    RestoreGuard one = computer("one");
    RestoreGuard running = computer("two");
    assertThat(one.isFrozen() || running.isFrozen()).isFalse();
    attempt();
    one.end();

    forget();
    time.advance(Duration.ofSeconds(2));
    assertThat(running.isFrozen()).as("knows nothing of it").isFalse();
    assertThat(computer("one").isFrozen()).isTrue();
    time.advance(Duration.ofSeconds(2));
    assertThat(running.isFrozen()).as("was told").isTrue();
    assertThat(computer("joining").isFrozen()).isTrue();

    computer("one").unfreeze("looked at it");
    time.advance(Duration.ofSeconds(2));
    assertThat(running.isFrozen()).isFalse();
    assertThat(computer("joining").isFrozen()).isFalse();
  }

  @Test
  void whoeverRunsHearsItAlsoWhenItsClockWasSetBack() {
    RestoreGuard one = computer("one");
    RestoreGuard running = computer("two");
    assertThat(one.isFrozen() || running.isFrozen()).isFalse();
    attempt();
    one.end();
    assertThat(running.isFrozen()).as("looks, and will again").isFalse();

    time.set(Duration.ofHours(-2));
    forget();
    assertThat(computer("one").isFrozen()).isTrue();
    time.advance(Duration.ofSeconds(2));
    assertThat(running.isFrozen()).isTrue();
  }

  @Test
  void whoeverLostItsLineLooksAgain() {
    RestoreGuard guard = computer("one");
    assertThat(guard.isFrozen()).isFalse();
    attempt();
    guard.end();
    forget();
    DATABASES.server().cutLines(DATABASES.nameOf(folder));
    attempt();
    DATABASES.server().administer(DATABASES.nameOf(folder), "DELETE FROM journal");
    assertThat(guard.isFrozen()).isTrue();
  }

  @Test
  void aProgramThatBeginsWhileAnotherOfItsComputerLooksFreezesNobody() {
    assertThat(computer("one").isFrozen()).isFalse();
    RestoreGuard looking =
        computer(
            "one",
            journal ->
                JournalMoments.after(journal, "generation", () -> computer("one").begin()));
    assertThat(looking.isFrozen()).isFalse();
    assertThat(computer("two").isFrozen()).isFalse();
  }

  @Test
  void whoLooksWhileAPersonLetsItGoOnDoesNotFreezeItAnew() {
    RestoreGuard one = computer("one");
    assertThat(one.isFrozen()).isFalse();
    attempt();
    one.end();
    forget();
    assertThat(computer("one").isFrozen()).isTrue();
    RestoreGuard looking = computer("one");
    computer(
            "one",
            journal ->
                JournalMoments.after(
                    journal, "accept", () -> assertThat(looking.isFrozen()).isFalse()))
        .unfreeze("looked at it");
    assertThat(computer("two").isFrozen()).isFalse();
  }

  @Test
  void whoFoundItRestoredBeforeAPersonLetItGoOnDoesNotTellSoAfterwards() {
    RestoreGuard one = computer("one");
    assertThat(one.isFrozen()).isFalse();
    attempt();
    one.end();
    forget();
    RestoreGuard slow =
        computer(
            "one",
            journal ->
                JournalMoments.before(
                    journal, "tellRestored", () -> computer("one").unfreeze("looked at it")));
    assertThat(slow.isFrozen()).as("as it was when it looked").isTrue();
    assertThat(computer("two").isFrozen()).isFalse();
    assertThat(slow.isFrozen()).isFalse();
  }
}
