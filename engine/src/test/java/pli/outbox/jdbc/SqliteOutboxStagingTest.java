// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pli.outbox.OutboxStagingContract;
import pli.outbox.OutboxStore;
import pli.outbox.Staging;
import pli.store.jdbc.FailingDatabase;
import pli.store.jdbc.SqliteDatabase;
import pli.store.jdbc.Transactions;
import pli.words.StoreUnavailable;

class SqliteOutboxStagingTest extends OutboxStagingContract {

  @Test
  void whatAFailingStoreDidNotTakeBackTheNextReleaseOfTheSameProcessDoes() {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      FailingDatabase failing = new FailingDatabase(database);
      OutboxStore living =
          new JdbcOutboxStore(failing, InstantSource.fixed(NOW), new Random(3), "");
      Staging interrupted = living.openStaging(ACCOUNT);
      stage(interrupted, "a");
      interrupted.awaitKept();
      failing.fail(true);
      assertThatThrownBy(interrupted::close).isInstanceOf(StoreUnavailable.class);
      failing.fail(false);

      try (Staging again = living.openStaging(ACCOUNT)) {
        stage(again, "a");
        again.release(Optional.empty());
      }
    }
    assertWaiting("a");
  }

  @Override
  protected long orphans() {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      return orphans(database);
    }
  }

  static long orphans(Transactions database) {
    String unused = " NOT IN (SELECT content_id FROM outbox_entry)";
    return database.read(
        c ->
            Sql.number(
                    c,
                    "SELECT (SELECT COUNT(*) FROM content WHERE id" + unused
                        + ") + (SELECT COUNT(*) FROM content_chunk WHERE content_id" + unused
                        + ") + (SELECT COUNT(*) FROM outbox_entry WHERE state = 'STAGED')")
                .orElseThrow());
  }
}
