// SPDX-License-Identifier: Apache-2.0
package pli.oauth.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
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

  Optional<String> find(String id) {
    return transactions.read(
        connection -> {
          String sql = "SELECT document FROM " + name + " WHERE " + key + " = ?";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
          }
        });
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
