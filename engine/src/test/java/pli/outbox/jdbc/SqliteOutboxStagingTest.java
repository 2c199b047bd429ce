// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import pli.outbox.OutboxStagingContract;
import pli.store.jdbc.SqliteDatabase;
import pli.store.jdbc.Transactions;

class SqliteOutboxStagingTest extends OutboxStagingContract {

  @Override
  protected Opened open(Path folder, Program program) {
    return StoreOnFile.open(folder, InstantSource.fixed(NOW), program);
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
