// SPDX-License-Identifier: Apache-2.0
package pli.account.jdbc;

import pli.store.jdbc.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import pli.account.SealedSecrets;

/// Sealed secrets in the table `secret(account TEXT PRIMARY KEY, sealed BLOB)`.
public final class JdbcSealedSecrets implements SealedSecrets {

  private final Transactions transactions;

  public JdbcSealedSecrets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(String account, byte[] sealed) {
    transactions.write(
        connection -> {
          String sql =
              "INSERT INTO secret(account, sealed) VALUES (?, ?)"
                  + " ON CONFLICT(account) DO UPDATE SET sealed = excluded.sealed";
          try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, account);
            insert.setBytes(2, sealed);
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public Optional<byte[]> find(String account) {
    return transactions.read(
        connection -> {
          String sql = "SELECT sealed FROM secret WHERE account = ?";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, account);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public void remove(String account) {
    transactions.write(
        connection -> {
          String sql = "DELETE FROM secret WHERE account = ?";
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, account);
            return delete.executeUpdate();
          }
        });
  }
}
