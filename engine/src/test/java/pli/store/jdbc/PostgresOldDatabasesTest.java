// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.store.DatabaseAddress;

@Tag("interop")
class PostgresOldDatabasesTest extends OldDatabasesContract {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String NAME = "old";

  private DatabaseAddress address;

  static IntStream versions() {
    return upTo(PostgresSchema.VERSION);
  }

  @AfterEach
  void drop() {
    NEEDS.server().drop(NAME);
  }

  @Override
  int newest() {
    return PostgresSchema.VERSION;
  }

  @Override
  int firstWithPreparations() {
    return 3;
  }

  @Override
  void make(int version, List<String> statements) throws SQLException {
    address = NEEDS.server().create(NAME);
    try (Connection connection = new PostgresConnector(address, "old").open()) {
      run(connection, List.of("CREATE TABLE pli_schema (version INTEGER PRIMARY KEY)"));
      for (int next = 1; next <= version; next++) {
        run(connection, script("postgresql", next));
        run(connection, List.of("INSERT INTO pli_schema(version) VALUES (" + next + ")"));
      }
      run(connection, statements);
    }
  }

  @Override
  Database open() {
    return PostgresDatabase.open(address, new Random(1));
  }
}
