// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.store.jdbc.Database;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresRowKeysTest extends RowKeysContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @Override
  protected Database openDatabase(Path folder) {
    return DATABASES.open(folder);
  }

  /// The tables of a test are so small that the server would read all of them: it is told not to.
  @Override
  List<String> conditions(String sql, String table, String alias) {
    return database().<List<String>>write(
        connection -> {
          try (Statement statement = connection.createStatement();
              PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
            for (String way : List.of("seqscan", "hashjoin", "mergejoin", "bitmapscan")) {
              statement.execute("SET LOCAL enable_" + way + " = off");
            }
            int values = explain.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= values; i++) {
              explain.setObject(i, "1", Types.OTHER);
            }
            try (ResultSet rows = explain.executeQuery()) {
              List<String> plan = new ArrayList<>();
              while (rows.next()) {
                plan.add(rows.getString(1).strip());
              }
              return conditionsOf(plan, table);
            }
          }
        });
  }

  /// Below a line such as `Index Scan using mailing_row_pkey on mailing_row r` stands
  /// `Index Cond: ((account = m.account) AND …`.
  private static List<String> conditionsOf(List<String> plan, String table) {
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < plan.size(); i++) {
      if (plan.get(i).contains(" Scan ") && plan.get(i).contains(" on " + table)) {
        String below = i + 1 < plan.size() ? plan.get(i + 1) : "";
        conditions.add(
            below.startsWith("Index Cond: ") ? below.replaceFirst("Index Cond: \\(+", "") : "");
      }
    }
    return conditions;
  }
}
