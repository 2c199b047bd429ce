// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.AccountLease;
import pli.outbox.OutboxStore;
import pli.store.jdbc.Rows;
import pli.store.jdbc.SqliteDatabase;

/// The number of a lease is given once, also by a database that has forgotten that it gave it.
class LeaseTokenTest {

  private static final String ACCOUNT = "pay@exemple.ch";

  @TempDir private Path folder;

  @Test
  void aDatabaseThatWentBackGivesNoNumberTwice() {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      OutboxStore store =
          new JdbcOutboxStore(database, InstantSource.system(), new Random(9), "");
      AccountLease first = lease(store);
      store.releaseLease(first);
      AccountLease lost = lease(store);
      database.write(
          c -> Rows.update(c, "UPDATE account_lease SET token = ?, until_ms = 0", first.token()));
      AccountLease next = lease(store);
      assertThat(lost.token()).isGreaterThan(first.token());
      assertThat(next.token()).isGreaterThan(first.token()).isNotEqualTo(lost.token());
      assertThat(store.renewLease(lost, Duration.ofSeconds(9))).isFalse();
    }
  }

  private static AccountLease lease(OutboxStore store) {
    return store.acquireLease(ACCOUNT, Duration.ofMinutes(1)).orElseThrow();
  }
}
