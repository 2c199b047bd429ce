// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.journal.jdbc.JdbcJournal;
import pli.journal.jdbc.JournalStatements;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;
import pli.time.Pause;
import pli.time.Signal;

/// Two computers write lines, and one commits later than it was given its place.
@Tag("interop")
class SharedJournalTailTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final String SLOW = "slow@example.com";
  private static final String QUICK = "quick@example.com";

  @TempDir private Path folder;
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch mayCommit = new CountDownLatch(1);
  private PostgresDatabase slow;
  private PostgresDatabase quick;
  private JdbcJournal journal;

  @BeforeEach
  void open() {
    slow = DATABASES.open(folder);
    quick = DATABASES.open(folder);
    journal = new JdbcJournal(quick);
  }

  @AfterEach
  void close() {
    mayCommit.countDown();
    slow.close();
    quick.close();
  }

  @Test
  void aLineThatBecomesVisibleLateIsToldInItsPlace() throws Exception {
    CompletableFuture<Void> commit = writeSlowly(false);
    quickLine();
    JournalFollower follower = new JournalFollower(journal, 0);
    assertThat(accounts(follower)).isEmpty();
    assertThat(follower.isAwaiting()).isTrue();
    assertThat(follower.place()).isZero();

    mayCommit.countDown();
    commit.join();
    assertThat(accounts(follower)).containsExactly(SLOW, QUICK);
    assertThat(follower.isAwaiting()).isFalse();
  }

  /// As a program that is started again, or another one on the same database.
  @Test
  void whoGoesOnMissesNothing() throws Exception {
    quickLine();
    JournalFollower before = new JournalFollower(journal, 0);
    assertThat(accounts(before)).containsExactly(QUICK);
    CompletableFuture<Void> commit = writeSlowly(false);
    quickLine();
    assertThat(accounts(before)).isEmpty();

    JournalFollower after = new JournalFollower(journal, before.place());
    assertThat(accounts(after)).isEmpty();
    mayCommit.countDown();
    commit.join();
    assertThat(accounts(after)).containsExactly(SLOW, QUICK);
  }

  @Test
  void whatIsTakenBackHoldsNothingUp() throws Exception {
    CompletableFuture<Void> commit = writeSlowly(true);
    quickLine();
    JournalFollower follower = new JournalFollower(journal, 0);
    assertThat(accounts(follower)).isEmpty();
    mayCommit.countDown();
    assertThatThrownBy(commit::join).isInstanceOf(CompletionException.class);
    assertThat(accounts(follower)).containsExactly(QUICK);
  }

  /// New writers come all the time; only those are waited for that were there.
  @Test
  void whoComesLaterIsNotWaitedFor() throws Exception {
    quickLine();
    CompletableFuture<Void> commit = writeSlowly(false);
    JournalFollower follower = new JournalFollower(journal, 0);
    assertThat(accounts(follower)).isEmpty();
    quickLine();
    mayCommit.countDown();
    commit.join();
    assertThat(accounts(follower)).startsWith(QUICK);
  }

  /// Or it would never be told to whom that follows from now on.
  @Test
  void whoBeginsNowWaitsForWhoeverWrites() throws Exception {
    CompletableFuture<Void> commit = writeSlowly(false);
    quickLine();
    Pause untilCommitted =
        new Pause() {
          @Override
          public void until(Instant deadline, Signal signal) {
            mayCommit.countDown();
            commit.join();
          }

          @Override
          public long nanos() {
            return 0;
          }
        };

    long end = JournalEnd.settled(journal, untilCommitted, InstantSource.fixed(NOW));

    assertThat(journal.after(0, 10)).hasSize(2).extracting(JournalTail.Placed::place).contains(end);
    quickLine();
    assertThat(accounts(new JournalFollower(journal, end))).containsExactly(QUICK);
  }

  /// @param fails after it was given its place
  private CompletableFuture<Void> writeSlowly(boolean fails) throws InterruptedException {
    CompletableFuture<Void> commit =
        CompletableFuture.runAsync(
            () ->
                slow.write(
                    connection -> {
                      JournalStatements.append(connection, SLOW, NOW, note());
                      written.countDown();
                      await(mayCommit);
                      if (fails) {
                        throw new IllegalStateException("taken back");
                      }
                      return null;
                    }),
            task -> Thread.ofVirtual().start(task));
    written.await();
    return commit;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void quickLine() {
    journal.note(QUICK, NOW, note());
  }

  private static JournalNote note() {
    return JournalNote.of("attempt", Optional.empty());
  }

  private static List<String> accounts(JournalFollower follower) {
    List<String> all = new ArrayList<>();
    follower.next(10).forEach(one -> all.add(one.line().account()));
    return all;
  }
}
