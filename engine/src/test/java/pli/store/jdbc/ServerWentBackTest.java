// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.words.StoreUnavailable;

/// What a program that runs sees of a server that has forgotten commits.
@Tag("interop")
class ServerWentBackTest {

  /// Only to know whether there can be a server; ours goes back in time with all that is on it.
  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String NAME = "goesback";
  private static final String FROZEN = "journal.frozen-restored";

  private final List<PostgresDatabase> opened = new ArrayList<>();
  private PrivatePostgres server;

  @BeforeEach
  void start() {
    server = PrivatePostgres.start("fsync = off");
    server.create(NAME);
  }

  @AfterEach
  void close() {
    opened.forEach(PostgresDatabase::close);
    server.close();
  }

  private PostgresDatabase open() {
    PostgresDatabase database =
        PostgresDatabase.open(server.address(NAME), new Random(7 + opened.size()));
    opened.add(database);
    return database;
  }

  private void copy() {
    server.crash();
    server.copy();
    server.startAgain();
  }

  private void goBack() {
    server.crash();
    server.putBack();
    server.startAgain();
  }

  private static void add(Transactions database, String name) {
    database.write(connection -> insert(connection, name));
  }

  private static int insert(Connection connection, String name) throws SQLException {
    return Rows.update(
        connection, "INSERT INTO account(id, settings, created_at) VALUES (?, '{}', 0)", name);
  }

  private static List<String> accounts(Transactions database) {
    return database.read(
        c -> Rows.select(c, row -> row.getString(1), "SELECT id FROM account ORDER BY id"));
  }

  private static void assertFrozen(Runnable work) {
    assertThat(catchThrowableOfType(StoreUnavailable.class, work::run))
        .extracting(one -> one.phrase().code())
        .isEqualTo(FROZEN);
  }

  @Test
  void nothingThatWasBegunBeforeIsDoneOnAServerThatWentBack() {
    PostgresDatabase database = open();
    add(database, "a");
    copy();
    add(database, "b");
    assertThat(database.losses()).isZero();
    goBack();

    List<CompletableFuture<Integer>> before =
        IntStream.range(0, 600)
            .mapToObj(n -> database.submit(connection -> insert(connection, "n" + n)))
            .toList();
    before.forEach(one -> assertFrozen(() -> Waiting.forResult(one)));
    assertThat(database.losses()).isEqualTo(1);
    assertThat(accounts(database)).containsExactly("a");

    add(database, "c");
    assertThat(accounts(database)).as("a person may act").contains("c");
    assertThat(database.losses()).isEqualTo(1);
  }

  @Test
  void itIsFoundAgainWhenItHappensAgain() {
    PostgresDatabase database = open();
    add(database, "a");
    copy();
    for (int i = 1; i <= 2; i++) {
      add(database, "b");
      goBack();
      assertFrozen(() -> add(database, "c"));
      assertThat(database.losses()).isEqualTo(i);
    }
  }

  @Test
  void whoeverLostNothingItselfSeesThatOthersDid() {
    PostgresDatabase busy = open();
    PostgresDatabase idle = open();
    add(busy, "a");
    add(idle, "b");
    copy();
    add(busy, "c");
    idle.look();
    goBack();
    idle.look();
    assertThat(idle.losses()).isEqualTo(1);
    idle.look();
    assertThat(idle.losses()).as("once").isEqualTo(1);
  }

  /// A pooler keeps our line, and has another server behind it.
  @Test
  void itIsFoundOnALineThatNeverBroke() {
    PostgresDatabase database = open();
    add(database, "a");
    add(database, "b");
    server.administer(NAME, "UPDATE commit_mark SET number = number - 1");
    assertFrozen(() -> add(database, "c"));
    assertThat(accounts(database)).containsExactly("a", "b");
    add(database, "d");
    server.administer(NAME, "DELETE FROM commit_mark");
    assertFrozen(() -> add(database, "e"));
    assertThat(database.losses()).isEqualTo(2);
  }

  @Test
  void aServerThatIsOnlyStartedAgainHasForgottenNothing() {
    PostgresDatabase database = open();
    for (String name : List.of("a", "b", "c")) {
      add(database, name);
      server.crash();
      server.startAgain();
      database.look();
    }
    add(database, "d");
    assertThat(accounts(database)).containsExactly("a", "b", "c", "d");
    assertThat(database.losses()).isZero();
  }

  @Test
  void aNumberThatWasRemovedBecauseOfItsAgeIsNotMissed() {
    PostgresDatabase database = open();
    long now = System.currentTimeMillis();
    CommitMemory memory = new CommitMemory();
    memory.acknowledged("old", 5, now - Duration.ofDays(31).toMillis());
    assertThat(database.read(memory::isContradicted)).isFalse();
    memory.acknowledged("new", 5, now);
    assertThat(database.read(memory::isContradicted)).isTrue();
  }
}
