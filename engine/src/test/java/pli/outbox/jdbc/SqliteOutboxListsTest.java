// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.outbox.OutboxListsContract;

class SqliteOutboxListsTest extends OutboxListsContract {

  /// Not through everything that was ever accepted.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "outbox_entry_aside | SELECT COUNT(*) FROM outbox_entry WHERE state IN ('REFUSED',"
            + " 'IN_DOUBT', 'HELD', 'EXPIRED', 'CANCELLED') AND state IN ('REFUSED')",
        "outbox_entry_aside | SELECT * FROM outbox_entry e WHERE e.state IN ('REFUSED')"
            + " AND e.state IN ('REFUSED','IN_DOUBT','HELD','EXPIRED','CANCELLED')"
            + " ORDER BY e.id DESC LIMIT 50",
        "outbox_entry_settled | SELECT COUNT(*) FROM outbox_entry WHERE state NOT IN ('STAGED',"
            + " 'WAITING', 'CLAIMED') AND state = 'ACCEPTED' AND updated_at >= 1"
      })
  void listsAndCountsAreReadFromTheirIndexes(String index, String sql) {
    assertThat(plan(sql)).contains(index);
  }

  private String plan(String sql) {
    return database().read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
              plan.append(rows.getString("detail")).append('\n');
            }
            return plan.toString();
          }
        });
  }
}
