// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

class SqliteOldDatabasesTest extends OldDatabasesContract {

  @TempDir private Path folder;

  static IntStream versions() {
    return upTo(SqliteDatabase.SCHEMA_VERSION);
  }

  @Override
  int newest() {
    return SqliteDatabase.SCHEMA_VERSION;
  }

  @Override
  int firstWithPreparations() {
    return 9;
  }

  @Override
  void make(int version, List<String> statements) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("pli.db"))) {
      for (int next = 1; next <= version; next++) {
        run(connection, script("sqlite", next));
      }
      run(connection, statements);
      run(connection, List.of("PRAGMA user_version = " + version));
    }
  }

  @Override
  Database open() {
    return SqliteDatabase.open(folder.resolve("pli.db"));
  }
}
