// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import pli.outbox.OutboxStoreFixture.Opened;
import pli.outbox.OutboxStoreFixture.Program;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;
import pli.store.jdbc.SqlDialect;

/// Opens stores on a server as one program of several: a database for each folder.
final class StoresOnServer {

  private StoresOnServer() {}

  static Opened open(
      ServerDatabases databases, Path folder, InstantSource clock, Program program) {
    PostgresDatabase database = databases.open(folder);
    return new Opened(
        new JdbcOutboxStore(
            database, SqlDialect.postgresql(), clock, new Random(17 + program.ordinal()),
            StoreOnFile.node(program)),
        database);
  }
}
