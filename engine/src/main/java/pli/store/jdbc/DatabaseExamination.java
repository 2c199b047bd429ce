// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Looks whether the database is sound: SQLite reads every page and every index
/// (sqlite.org/pragma.html#pragma_integrity_check).
public final class DatabaseExamination {

  /// More problems tell no more. Taste.
  private static final int PROBLEMS_MOST = 5;

  private final Transactions transactions;

  public DatabaseExamination(Transactions transactions) {
    this.transactions = transactions;
  }

  /// What is broken, in the words of SQLite; empty if nothing is. Takes seconds for gigabytes.
  ///
  /// @throws pli.words.StoreUnavailable if the database cannot even be read
  public List<String> problems() {
    return transactions.read(
        connection -> {
          List<String> problems = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery("PRAGMA integrity_check(" + PROBLEMS_MOST + ")")) {
            while (rows.next()) {
              problems.add(rows.getString(1));
            }
          }
          problems.remove("ok");
          return problems;
        });
  }

  /// The version of the schema.
  public int schemaVersion() {
    return transactions.read(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
          }
        });
  }
}
