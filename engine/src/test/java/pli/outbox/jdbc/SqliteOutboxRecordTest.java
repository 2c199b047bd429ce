// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import pli.journal.Journal;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.OutboxRecordContract;
import pli.outbox.RecordCheck;
import pli.store.jdbc.SqliteDatabase;

class SqliteOutboxRecordTest extends OutboxRecordContract {

  private SqliteDatabase last;

  @Override
  protected Opened open(Path folder, Program program) {
    Opened opened = StoreOnFile.open(folder, InstantSource.fixed(NOW), program);
    last = (SqliteDatabase) opened.database();
    return opened;
  }

  @Override
  protected Journal journal() {
    return new JdbcJournal(last);
  }

  @Override
  protected RecordCheck check() {
    return new JdbcRecordCheck(last);
  }
}
