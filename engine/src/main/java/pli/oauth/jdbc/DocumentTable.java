// SPDX-License-Identifier: Apache-2.0
package pli.oauth.jdbc;

import java.sql.PreparedStatement;
import java.util.Optional;
import java.util.function.Function;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;

/// A table of one key and one document.
///
/// @param name of the table, `key` of its first column; both are ours, never input
record DocumentTable(Transactions transactions, String name, String key) {

  void put(String id, String document) {
    transactions.write(
        connection -> {
          String sql =
              "INSERT INTO " + name + "(" + key + ", document) VALUES (?, ?) ON CONFLICT(" + key
                  + ") DO UPDATE SET document = excluded.document";
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, id);
            insert.setString(2, document);
            return insert.executeUpdate();
          }
        });
  }

  /// @param reader what to make of the document
  <T> Optional<T> find(String id, Function<String, T> reader) {
    String sql = "SELECT document FROM " + name + " WHERE " + key + " = ?";
    return transactions
        .read(
            connection ->
                Rows.select(connection, row -> reader.apply(row.getString(1)), sql, id))
        .stream()
        .findFirst();
  }

  boolean remove(String id) {
    return transactions.write(
        connection -> {
          String sql = "DELETE FROM " + name + " WHERE " + key + " = ?";
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, id);
            return delete.executeUpdate() == 1;
          }
        });
  }
}
