// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.outbox.OutboxStagingContract;
import pli.store.jdbc.Database;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresOutboxStagingTest extends OutboxStagingContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @Override
  protected Database openDatabase(Path folder) {
    return DATABASES.open(folder);
  }

  @Override
  protected long orphans() {
    try (PostgresDatabase database = DATABASES.open(folder)) {
      return SqliteOutboxStagingTest.orphans(database);
    }
  }
}
