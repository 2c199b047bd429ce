// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.outbox.OutboxListsContract;
import pli.outbox.paging.OutboxPages;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;
import pli.tally.Tallies;
import pli.tally.jdbc.JdbcTallies;

@Tag("interop")
class PostgresOutboxListsTest extends OutboxListsContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private PostgresDatabase last;

  @Override
  protected Opened open(Path folder, Program program) {
    Opened opened = StoresOnServer.open(DATABASES, folder, InstantSource.fixed(NOW), program);
    last = (PostgresDatabase) opened.database();
    return opened;
  }

  @Override
  protected OutboxPages pages() {
    return new JdbcOutboxPages(last);
  }

  @Override
  protected Tallies tallies() {
    return new JdbcTallies(last);
  }
}
