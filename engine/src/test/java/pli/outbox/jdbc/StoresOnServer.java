// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import pli.outbox.OutboxStoreFixture.Opened;
import pli.outbox.OutboxStoreFixture.Program;
import pli.store.DatabaseAddress;
import pli.store.jdbc.NeedsPostgres;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.PrivatePostgres;
import pli.store.jdbc.SqlDialect;

/// Opens stores on a server as one program of several: a database for each folder.
final class StoresOnServer implements BeforeAllCallback, AfterEachCallback {

  private final NeedsPostgres needs = new NeedsPostgres();
  private final Set<String> names = new HashSet<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    needs.beforeAll(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    names.forEach(needs.server()::drop);
    names.clear();
  }

  Opened open(Path folder, InstantSource clock, Program program) {
    PostgresDatabase database = database(folder);
    return new Opened(
        new JdbcOutboxStore(
            database, SqlDialect.postgresql(), clock, new Random(17 + program.ordinal()),
            StoreOnFile.node(program)),
        database);
  }

  PostgresDatabase database(Path folder) {
    String name = "t" + folder.hashCode() + "x";
    name = name.replace("-", "m");
    PrivatePostgres server = needs.server();
    DatabaseAddress address = names.add(name) ? server.create(name) : server.address(name);
    return PostgresDatabase.open(address, new java.security.SecureRandom());
  }
}
