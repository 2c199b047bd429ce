// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

@Timeout(30)
class CommitGroupTest {

  private static final String FAILS = "INSERT INTO nowhere(n) VALUES (1)";

  @TempDir private Path folder;
  private SqliteDatabase database;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    database.write(sql("CREATE TABLE line(n INTEGER)"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static SqlWork<Integer> sql(String text) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate(text);
      }
    };
  }

  private static SqlWork<Integer> line(int n) {
    return sql("INSERT INTO line(n) VALUES (" + n + ")");
  }

  private List<Integer> lines() {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT n FROM line ORDER BY rowid")) {
            List<Integer> lines = new ArrayList<>();
            while (rows.next()) {
              lines.add(rows.getInt(1));
            }
            return lines;
          }
        });
  }

  /// Keeps the writer busy until the latch falls, so that what follows becomes one group.
  private CountDownLatch hold() {
    CountDownLatch latch = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    database.submit(
        connection -> {
          begun.countDown();
          awaitQuietly(latch);
          return null;
        });
    awaitQuietly(begun);
    return latch;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatCameTogetherIsCommittedInItsOrder() {
    CountDownLatch held = hold();
    List<CompletableFuture<Integer>> writes =
        IntStream.range(0, 1_000).mapToObj(n -> database.submit(line(n))).toList();
    held.countDown();
    writes.forEach(write -> assertThat(write.join()).isEqualTo(1));
    assertThat(lines()).containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
  }

  @Test
  void aFutureCompletesOnlyWhenOthersCanReadIt() {
    database.submit(line(1)).join();
    assertThat(lines()).containsExactly(1);
  }

  @Test
  void aMemberThatFailsLeavesNothingAndDoesNotDisturbTheOthers() {
    CountDownLatch held = hold();
    CompletableFuture<Integer> first = database.submit(line(1));
    CompletableFuture<Integer> failing =
        database.submit(
            connection -> {
              line(2).on(connection);
              return sql(FAILS).on(connection);
            });
    CompletableFuture<Integer> last = database.submit(line(3));
    held.countDown();
    assertThat(first.join()).isEqualTo(1);
    assertThatThrownBy(failing::join).hasCauseInstanceOf(StoreUnavailable.class);
    assertThat(last.join()).isEqualTo(1);
    assertThat(lines()).containsExactly(1, 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anExceptionOfTheWorkPassesThroughAndTheWriterGoesOn(boolean inAGroup) {
    CountDownLatch held = hold();
    List<CompletableFuture<Integer>> failing = new ArrayList<>();
    if (inAGroup) {
      database.submit(line(1));
    }
    failing.add(database.submit(work(new IllegalStateException("a bug"))));
    if (inAGroup) {
      failing.add(database.submit(work(new StackOverflowError("a worse one"))));
    }
    held.countDown();
    for (CompletableFuture<Integer> one : failing) {
      assertThatThrownBy(one::join).isInstanceOf(CompletionException.class);
    }
    assertThatThrownBy(() -> database.write(work(new StackOverflowError())))
        .isInstanceOf(StackOverflowError.class);
    database.write(line(9));
    assertThat(lines()).endsWith(9);
  }

  private static SqlWork<Integer> work(Throwable failure) {
    return connection -> {
      line(7).on(connection);
      switch (failure) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        default -> throw new SQLException(failure);
      }
    };
  }

  /// A line on which one step breaks in a way that no database tells.
  private static final class BreakingLine implements Writer {

    private final List<Step> taken = new CopyOnWriteArrayList<>();
    private volatile Step breaking;

    @Override
    public Connection connection() {
      return null;
    }

    @Override
    public void take(Step step) {
      taken.add(step);
      if (step == breaking) {
        breaking = null;
        throw new StackOverflowError("in " + step);
      }
    }

    @Override
    public Verdict verdict(SQLException failure) {
      return Verdict.FAILED;
    }

    @Override
    public StoreUnavailable unavailable(SQLException failure) {
      return new StoreUnavailable(Phrase.of("outbox.store-failed"), failure);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Writer.Step.class,
      names = {"BEGIN", "ROLLBACK"})
  void aStepThatBreaksFailsItsWorkAndTheWriterGoesOn(Writer.Step step) {
    BreakingLine line = new BreakingLine();
    try (CommitGroup group = new CommitGroup(line)) {
      line.breaking = step;
      assertThat(group.submit(sqlThatFails(), true))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(StoreUnavailable.class);
      assertThat(group.submit(connection -> 2, true)).succeedsWithin(Duration.ofSeconds(10));
    }
    assertThat(line.taken)
        .containsExactly(
            Writer.Step.BEGIN, Writer.Step.ROLLBACK, Writer.Step.BEGIN, Writer.Step.COMMIT);
  }

  private static SqlWork<Integer> sqlThatFails() {
    return connection -> {
      throw new SQLException("as told");
    };
  }

  @Test
  void whatIsHeldBackSharesTheCommitOfTheNextAndComesAlsoAlone() {
    CompletableFuture<Integer> alone = database.submitSoon(line(1));
    assertThat(alone.join()).isEqualTo(1);
    CompletableFuture<Integer> held = database.submitSoon(line(2));
    database.submit(line(3)).join();
    assertThat(held).isCompleted();
    assertThat(lines()).containsExactly(1, 2, 3);
  }

  @Test
  void closingCommitsWhatWasAskedBefore() throws Exception {
    CountDownLatch held = hold();
    CompletableFuture<Integer> before = database.submit(line(1));
    CompletableFuture<Integer> heldBack = database.submitSoon(line(2));
    held.countDown();
    database.close();
    assertThat(before.join()).isEqualTo(1);
    assertThat(heldBack.join()).isEqualTo(1);
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    assertThat(lines()).containsExactly(1, 2);
  }

  @Test
  void aClosedStoreFailsWhatComesLater() {
    database.close();
    assertClosed(database.submit(line(1)));
    assertClosed(database.submitSoon(line(1)));
    assertThatThrownBy(() -> database.write(line(1))).isInstanceOf(StoreUnavailable.class);
    assertThatThrownBy(this::lines).isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void whoAsksWhileTheStoreClosesIsAnsweredAndDoesNotKeepItOpen() throws Exception {
    CountDownLatch held = hold();
    CompletableFuture<Integer> before = database.submit(line(1));
    Thread closing = Thread.ofPlatform().start(database::close);
    await().until(() -> closing.getState() == Thread.State.WAITING);
    CompletableFuture<Integer> late = database.submit(line(2));
    held.countDown();
    assertThat(closing.join(Duration.ofSeconds(10))).as("closed").isTrue();
    assertThat(before.join()).as("asked before").isEqualTo(1);
    assertThat(late).isDone();
  }

  private static void assertClosed(CompletableFuture<?> write) {
    assertThatThrownBy(write::join)
        .cause()
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            e -> assertThat(e.phrase().code()).isEqualTo("outbox.store-closed"));
  }

  @Test
  void betweenTransactionsAnotherProgramCanWrite() {
    database.write(line(1));
    try (SqliteDatabase other = SqliteDatabase.open(folder.resolve("pli.db"))) {
      other.write(line(2));
      database.write(line(3));
    }
    assertThat(lines()).containsExactly(1, 2, 3);
  }
}
