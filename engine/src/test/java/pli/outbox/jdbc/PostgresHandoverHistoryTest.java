// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.store.jdbc.Database;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresHandoverHistoryTest extends HandoverHistoryContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @Override
  protected Database openDatabase(Path folder) {
    return DATABASES.open(folder);
  }

  /// The server of the tests is a careless one.
  @Override
  List<String> problems() {
    return List.of("fsync = off");
  }
}
