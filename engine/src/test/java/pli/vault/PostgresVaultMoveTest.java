// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.store.jdbc.Database;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresVaultMoveTest extends VaultMoveTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @Override
  Database openDatabase(Path folder) {
    return DATABASES.open(folder);
  }
}
