// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.outbox.OutboxCopyContract;
import pli.store.jdbc.Database;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresOutboxCopyTest extends OutboxCopyContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @Override
  protected Database openDatabase(Path folder) {
    return DATABASES.open(folder);
  }
}
