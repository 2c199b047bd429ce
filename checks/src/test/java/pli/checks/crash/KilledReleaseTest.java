// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import pli.checks.program.Office;

/// With the outbox in a file.
@Tag("crash")
class KilledReleaseTest extends KilledReleaseContract {

  @Override
  protected Office placed(Office office) {
    return office;
  }

  @Override
  protected long staged() {
    String file = "jdbc:sqlite:" + folder.resolve("office/data/pli.db");
    try (var connection = DriverManager.getConnection(file);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT COUNT(*) FROM outbox_entry WHERE state = 'STAGED'")) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
