// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.store.jdbc.Database;
import pli.store.jdbc.ServerDatabases;

/// A database on a server that is copied, and put back.
@Tag("interop")
class PostgresRestoredDoubtTest extends RestoredDoubtContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private String name() {
    return DATABASES.nameOf(folder);
  }

  private String copy() {
    return name() + "_copy";
  }

  @Override
  protected Database open() {
    return DATABASES.open(folder);
  }

  @Override
  protected void backUp() {
    DATABASES
        .server()
        .administer("CREATE DATABASE " + copy() + " OWNER " + name() + " TEMPLATE " + name());
  }

  @Override
  protected void putBack() {
    DATABASES.server().administer("DROP DATABASE " + name() + " WITH (FORCE)");
    DATABASES.server().administer("ALTER DATABASE " + copy() + " RENAME TO " + name());
  }
}
