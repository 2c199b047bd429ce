// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.journal.Journal;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.OutboxRecordContract;
import pli.outbox.RecordCheck;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresOutboxRecordTest extends OutboxRecordContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private PostgresDatabase last;

  @Override
  protected Opened open(Path folder, Program program) {
    Opened opened = StoresOnServer.open(DATABASES, folder, InstantSource.fixed(NOW), program);
    last = (PostgresDatabase) opened.database();
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
