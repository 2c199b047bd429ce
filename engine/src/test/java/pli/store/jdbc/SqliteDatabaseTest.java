// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDatabaseTest {

  @TempDir private Path folder;

  private SqliteDatabase open() {
    return SqliteDatabase.open(folder.resolve("pli.db"));
  }

  private static SqlWork<Integer> insert(String id) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate(
            "INSERT INTO account(id, settings, created_at) VALUES ('" + id + "', '{}', 1)");
      }
    };
  }

  private static int count(SqliteDatabase database) {
    return database.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM account")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  @Test
  void anIdleProgramDoesNotKeepAnotherOneFromWriting() {
    try (SqliteDatabase one = open();
        SqliteDatabase other = open()) {
      one.write(insert("a"));
      other.write(insert("b"));
      one.write(insert("c"));
      assertThat(count(other)).isEqualTo(3);
    }
  }

  @Test
  void workThatFailsInAGroupFailsAloneAndLeavesNothing() throws Exception {
    try (SqliteDatabase database = open()) {
      CountDownLatch queued = new CountDownLatch(1);
      database.submit(
          connection -> {
            await(queued);
            return 0;
          });
      List<CompletableFuture<Integer>> group = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        boolean bad = i == 4;
        SqlWork<Integer> good = insert("k" + i);
        group.add(
            database.submit(
                connection -> {
                  int done = good.on(connection);
                  if (bad) {
                    throw new IllegalStateException("bad");
                  }
                  return done;
                }));
      }
      queued.countDown();
      for (int i = 0; i < 10; i++) {
        CompletableFuture<Integer> one = group.get(i);
        if (i == 4) {
          assertThatThrownBy(one::join).hasCauseInstanceOf(IllegalStateException.class);
        } else {
          assertThat(one.join()).isEqualTo(1);
        }
      }
      assertThat(count(database)).isEqualTo(9);
    }
  }

  private static void await(CountDownLatch latch) throws SQLException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new SQLException(e);
    }
  }
}
