// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import pli.words.StoreUnavailable;

/// Writes into a file. Its failures are certain: what did not return is not committed.
record SqliteWriter(Connection connection, StoreFailures failures) implements Writer {

  /// In SQL, not by `setAutoCommit`: the driver's commit begins the next transaction at once, and in
  /// this mode that would hold the write lock against every other process as long as this one runs.
  @Override
  public void take(Step step) throws SQLException {
    String sql =
        switch (step) {
          case BEGIN -> "BEGIN IMMEDIATE";
          case COMMIT -> "COMMIT";
          case ROLLBACK -> "ROLLBACK";
        };
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  @Override
  public Verdict verdict(SQLException failure) {
    return Verdict.FAILED;
  }

  @Override
  public StoreUnavailable unavailable(SQLException failure) {
    return failures.unavailable(failure);
  }
}
