// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.journal.JournalNote;
import pli.journal.jdbc.JdbcJournal;
import pli.journal.jdbc.JournalStatements;
import pli.smtp.Secret;
import pli.store.DatabaseAddress;
import pli.store.jdbc.LossyLine.Loss;
import pli.words.StoreUnavailable;

/// What is done when a server does not work, with a real one.
@Tag("interop")
class PostgresDatabaseTest {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String NAME = "trouble";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private PrivatePostgres server;
  private DatabaseAddress address;

  @BeforeEach
  void create() {
    server = NEEDS.server();
    address = server.create(NAME);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
    server.drop(NAME);
  }

  private PostgresDatabase open(DatabaseAddress address) {
    PostgresDatabase database =
        PostgresDatabase.open(address, new Random(31 + opened.size()));
    opened.add(database);
    return database;
  }

  private LossyLine line() {
    LossyLine line = LossyLine.to(server.port());
    opened.add(line);
    return line;
  }

  private DatabaseAddress through(LossyLine line) {
    String url = "postgresql://" + NAME + "@127.0.0.1:" + line.port() + "/" + NAME;
    return DatabaseAddress.parse(url, address.password());
  }

  private static DatabaseAddress at(String url, String password) {
    return DatabaseAddress.parse(url, Optional.of(Secret.of(password)));
  }

  private void assertFails(String code, DatabaseAddress address) {
    StoreUnavailable failure = catchThrowableOfType(StoreUnavailable.class, () -> open(address));
    assertThat(failure).extracting(one -> one.phrase().code()).isEqualTo(code);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    String password = address.password().orElse(Secret.of("none")).reveal();
    assertThat(trace.toString() + failure.phrase()).doesNotContain(password);
  }

  @Test
  void whyThereIsNoDatabaseIsSaidWithoutThePassword() {
    String host = "127.0.0.1:" + server.port();
    assertFails("database.unreachable", at("postgresql://x@127.0.0.1:1/x", "s3cret-canary"));
    assertFails("database.unreachable", at("postgresql://x@nowhere.invalid/x", "s3cret-canary"));
    assertFails(
        "database.sign-in-refused", at("postgresql://" + NAME + "@" + host + "/x", "s3cret-canary"));
    assertFails(
        "database.none",
        at("postgresql://" + NAME + "@" + host + "/nothing", server.password()));
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() {
    open(address);
    server.administer(NAME, "INSERT INTO pli_schema(version) VALUES (99)");
    assertFails("database.newer", address);
  }

  @Test
  void aServerThatTakesNoChangesIsToldApart() {
    PostgresDatabase database = open(address);
    server.administer("ALTER ROLE " + NAME + " SET default_transaction_read_only = on");
    server.cutLines(NAME);
    assertThat(catchThrowableOfType(StoreUnavailable.class, () -> add(database, "a")))
        .extracting(one -> one.phrase().code())
        .isEqualTo("database.read-only");
    assertThat(accounts(database)).isEmpty();
  }

  @Test
  void programsThatStartAtOnceMakeTheTablesOnce() throws InterruptedException, ExecutionException {
    List<Future<Integer>> versions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      int seed = i;
      versions.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (PostgresDatabase one = PostgresDatabase.open(address, new Random(seed))) {
                  return new DatabaseExamination(one).schemaVersion();
                }
              },
              work -> Thread.ofPlatform().start(work)));
    }
    for (Future<Integer> version : versions) {
      assertThat(version.get()).isEqualTo(PostgresSchema.VERSION);
    }
  }

  @Test
  void afterTheServerWasAwayReadsAndWritesGoOn() {
    PostgresDatabase database = open(address);
    add(database, "a");
    assertThat(database.wasInterrupted()).isFalse();
    server.crash();
    server.startAgain();
    assertThat(accounts(database)).containsExactly("a");
    add(database, "b");
    assertThat(accounts(database)).containsExactly("a", "b");
    assertThat(database.wasInterrupted()).isTrue();
    assertThat(database.wasInterrupted()).as("asked again").isFalse();
  }

  @Test
  void whileTheServerIsAwayNothingIsSaidToBeStored() {
    PostgresDatabase database = open(address);
    server.crash();
    try {
      assertThat(catchThrowableOfType(StoreUnavailable.class, () -> add(database, "a")))
          .extracting(one -> one.phrase().code())
          .isEqualTo("database.unreachable");
    } finally {
      server.startAgain();
    }
    add(database, "b");
    assertThat(accounts(database)).containsExactly("b");
  }

  /// Whether the commit or its answer was lost: the work is done once.
  @ParameterizedTest
  @EnumSource(value = Loss.class, names = {"ANSWER", "COMMIT"})
  void aCommitWhoseAnswerIsLostIsFoundOut(Loss loss) {
    LossyLine line = line();
    PostgresDatabase database = open(through(line));
    add(database, "a");
    for (String name : List.of("b", "c", "d")) {
      line.loseNext(loss);
      add(database, name);
    }
    assertThat(line.lost()).isEqualTo(3);
    assertThat(accounts(database)).containsExactly("a", "b", "c", "d");
    assertThat(journal(database)).as("each once").isEqualTo(4);
  }

  @Test
  void aGroupWhoseAnswerIsLostIsFoundOutAsOne() {
    LossyLine line = line();
    PostgresDatabase database = open(through(line));
    add(database, "a");
    List<CompletableFuture<Integer>> writes = new ArrayList<>();
    line.loseNext(Loss.ANSWER);
    for (int i = 0; i < 50; i++) {
      String name = "n" + i;
      writes.add(database.submit(connection -> insert(connection, name)));
    }
    writes.forEach(CompletableFuture::join);
    assertThat(accounts(database)).hasSize(51);
    assertThat(journal(database)).isEqualTo(51);
  }

  @Test
  void aCommitThatNobodyCanBeAskedAboutIsNeitherDoneNorUndone() {
    LossyLine line = line();
    PostgresDatabase database = open(through(line));
    add(database, "a");
    line.loseNext(Loss.ANSWER_AND_SERVER);
    CompletableFuture<Integer> write = database.submit(c -> insert(c, "b"));
    assertThat(write)
        .failsWithin(Duration.ofMinutes(2))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .asInstanceOf(type(StoreUnavailable.class))
        .extracting(one -> one.phrase().code())
        .isEqualTo("database.commit-unknown");
    line.repair();
    assertThat(accounts(database)).as("it was, in truth").containsExactly("a", "b");
    add(database, "c");
    assertThat(journal(database)).isEqualTo(3);
  }

  @Test
  void twoThatAreInEachOthersWayAreBothDone() throws ExecutionException, InterruptedException {
    PostgresDatabase one = open(address);
    PostgresDatabase two = open(address);
    add(one, "a");
    add(one, "b");
    for (int i = 0; i < 2; i++) {
      var first = one.submit(c -> pauseBoth(c, "a", "b"));
      var second = two.submit(c -> pauseBoth(c, "b", "a"));
      assertThat(first.get() + second.get()).isEqualTo(4);
    }
  }

  private static int pauseBoth(Connection connection, String first, String second)
      throws SQLException {
    int changed = 0;
    for (String name : List.of(first, second)) {
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE account SET paused_until = 1 WHERE id = ?")) {
        update.setString(1, name);
        changed += update.executeUpdate();
      }
      try (Statement wait = connection.createStatement()) {
        wait.execute("SELECT pg_sleep(0.05)");
      }
    }
    return changed;
  }

  private static void add(Transactions database, String name) {
    database.write(connection -> insert(connection, name));
  }

  private static int insert(Connection connection, String name) throws SQLException {
    JournalStatements.append(
        connection, "x", Instant.EPOCH,
        JournalNote.of("added", Optional.empty(), "name", name));
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO account(id, settings, created_at) VALUES (?, '{}', 0)")) {
      insert.setString(1, name);
      return insert.executeUpdate();
    }
  }

  private static List<String> accounts(Transactions database) {
    return database.read(
        connection -> {
          List<String> ids = new ArrayList<>();
          try (Statement select = connection.createStatement();
              ResultSet rows = select.executeQuery("SELECT id FROM account ORDER BY id")) {
            while (rows.next()) {
              ids.add(rows.getString(1));
            }
          }
          return ids;
        });
  }

  private static int journal(Transactions database) {
    return new JdbcJournal(database).lines("x", 0, 1_000).size();
  }
}
