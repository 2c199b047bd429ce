// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

class SqliteRowKeysTest extends RowKeysContract {

  /// `SEARCH r USING PRIMARY KEY (account=? AND mailing_id=?)`, or `SCAN r`.
  @Override
  List<String> conditions(String sql, String table, String alias) {
    return database().read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            List<String> conditions = new ArrayList<>();
            while (rows.next()) {
              String line = rows.getString("detail");
              if (line.startsWith("SEARCH " + alias + " ")) {
                conditions.add(line.replaceFirst(".*\\((.*?)\\).*", "$1"));
              } else if (line.equals("SCAN " + alias) || line.startsWith("SCAN " + alias + " ")) {
                conditions.add("");
              }
            }
            return conditions;
          }
        });
  }
}
