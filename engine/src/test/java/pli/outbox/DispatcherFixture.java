// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.store.jdbc.FailingDatabase;
import pli.store.jdbc.SqliteDatabase;
import pli.time.VirtualTime;

/// A dispatcher with a real store, a server without a line, and a clock moved by hand.
abstract class DispatcherFixture {

  static final String ONE = "rh@exemple.ch";
  static final String TWO = "zwei@exemple.ch";

  static final String CONTENT = "Message-ID: <1@exemple.ch>\r\n\r\ncontent\r\n";

  private static final Duration LIFE = Duration.ofDays(2);

  @TempDir Path folder;
  final VirtualTime time = new VirtualTime(Instant.parse("2026-11-24T08:00:00Z"));
  final FakeServer server = new FakeServer();
  final List<OutboxEvent> events = new CopyOnWriteArrayList<>();
  final FakePolicies policies = new FakePolicies();
  SqliteDatabase database;
  FailingDatabase failing;
  OutboxStore store;
  Dispatcher dispatcher;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    failing = new FailingDatabase(database);
    store = new JdbcOutboxStore(failing, time, new Random(3), "");
    dispatcher = newDispatcher();
  }

  Dispatcher newDispatcher() {
    return new Dispatcher(
        new Dispatcher.LaneTools(
            store, server, policies, RetrySchedule.standard(() -> 0L), time, time, events::add));
  }

  @AfterEach
  void close() {
    dispatcher.close();
    database.close();
  }

  void release(String account, int messages) {
    releaseMore(account, 0, messages);
  }

  void releaseMore(String account, int first, int messages) {
    EmailAddress from = EmailAddress.parse(account);
    Instant now = time.instant();
    try (Staging staging = store.openStaging(account)) {
      for (int i = first; i < first + messages; i++) {
        staging.stage(
            new Submission(
                account, "k" + i, "f", from, EmailAddress.parse(recipient(i)), Optional.empty(),
                "<" + i + "@exemple.ch>", now, now.plus(LIFE)),
            out -> {
              out.write(CONTENT.getBytes(StandardCharsets.US_ASCII));
              return Content.Encoding.SEVEN_BIT;
            });
      }
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    dispatcher.wake();
  }

  /// Time passes while nobody is at work, however slow the computer is.
  void passIdleTime(Duration step) {
    if (lanesAreIdle()) {
      time.advance(step);
    }
  }

  static String recipient(int n) {
    return "r" + n + "@kunde.ch";
  }

  OutboxEntry entry(int n) {
    return store.entryByKey(ONE, "k" + n).orElseThrow();
  }

  long count(OutboxState state) {
    return store.entries(List.of(state), 10_000).size();
  }

  void until(OutboxState state, long count) {
    await().pollInterval(Duration.ofMillis(5)).until(() -> count(state) == count);
  }

  <T extends OutboxEvent> List<T> told(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  void untilTold(Class<? extends OutboxEvent> kind, int count) {
    await().pollInterval(Duration.ofMillis(5)).until(() -> told(kind).size() >= count);
  }

  /// The lease is free: the lane has come to its end.
  boolean lanesAreIdle() {
    return database.read(
        connection -> {
          String sql = "SELECT COUNT(*) FROM account_lease WHERE until_ms > 0";
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() && rows.getInt(1) == 0;
          }
        });
  }
}
