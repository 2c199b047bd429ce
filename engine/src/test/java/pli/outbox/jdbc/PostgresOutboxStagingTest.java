// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.outbox.OutboxStagingContract;
import pli.store.jdbc.PostgresDatabase;

@Tag("interop")
class PostgresOutboxStagingTest extends OutboxStagingContract {

  @RegisterExtension static final StoresOnServer STORES = new StoresOnServer();

  @Override
  protected Opened open(Path folder, Program program) {
    return STORES.open(folder, InstantSource.fixed(NOW), program);
  }

  @Override
  protected long orphans() {
    try (PostgresDatabase database = STORES.database(folder)) {
      return SqliteOutboxStagingTest.orphans(database);
    }
  }
}
