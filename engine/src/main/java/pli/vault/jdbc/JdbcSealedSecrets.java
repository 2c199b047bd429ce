// SPDX-License-Identifier: Apache-2.0
package pli.vault.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.vault.KeyRecord;
import pli.vault.SealedSecrets;

/// Sealed secrets in the table `secret(account TEXT PRIMARY KEY, sealed BLOB)`, and in `vault(what TEXT
/// PRIMARY KEY, key_id TEXT, record TEXT)` the record of the key in use (`key`; none for the first
/// one) and of one that may lie about (`leftover`).
public final class JdbcSealedSecrets implements SealedSecrets {

  private static final String IN_USE = "key";
  private static final String LEFTOVER = "leftover";

  private final Transactions transactions;

  public JdbcSealedSecrets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public KeyRecord record() {
    return transactions.read(JdbcSealedSecrets::inUse);
  }

  @Override
  public boolean put(String name, byte[] sealed, String keyId) {
    return transactions.write(
        connection -> {
          lock(connection);
          if (!inUse(connection).id().equals(keyId)) {
            return false;
          }
          store(connection, name, sealed);
          return true;
        });
  }

  @Override
  public Optional<byte[]> find(String name) {
    return transactions.read(
        connection -> {
          String sql = "SELECT sealed FROM secret WHERE account = ?";
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
              return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public void remove(String name) {
    transactions.write(
        connection -> {
          String sql = "DELETE FROM secret WHERE account = ?";
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, name);
            return delete.executeUpdate();
          }
        });
  }

  @Override
  public Map<String, byte[]> ofSeveralComputers(int most) {
    return transactions.dialect().shared()
        ? transactions.read(connection -> all(connection, most))
        : Map.of();
  }

  @Override
  public Optional<KeyRecord> leftover() {
    return transactions.read(connection -> find(connection, LEFTOVER));
  }

  @Override
  public void announce(KeyRecord next) {
    transactions.write(connection -> note(connection, LEFTOVER, next));
  }

  @Override
  public boolean moveTo(
      KeyRecord next, KeyRecord from, BiFunction<String, byte[], byte[]> sealedAnew) {
    return transactions.write(
        connection -> {
          lock(connection);
          boolean announced =
              find(connection, LEFTOVER).filter(one -> one.id().equals(next.id())).isPresent();
          if (!announced || !inUse(connection).id().equals(from.id())) {
            return false;
          }
          for (Map.Entry<String, byte[]> secret : all(connection, Integer.MAX_VALUE).entrySet()) {
            store(
                connection,
                secret.getKey(),
                sealedAnew.apply(secret.getKey(), secret.getValue()));
          }
          note(connection, IN_USE, next);
          note(connection, LEFTOVER, from);
          return true;
        });
  }

  @Override
  public void settled(KeyRecord leftover) {
    transactions.write(
        connection -> {
          String sql = "DELETE FROM vault WHERE what = ? AND key_id = ?";
          try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, LEFTOVER);
            delete.setString(2, leftover.id());
            return delete.executeUpdate();
          }
        });
  }

  /// Until the transaction ends nobody else seals anything or moves the vault: what is sealed and with
  /// which key must change together. The one row that every database has stands for the vault.
  private void lock(Connection connection) throws SQLException {
    String sql = "SELECT id FROM database_mark" + transactions.dialect().forUpdate();
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet rows = select.executeQuery()) {
      rows.next();
    }
  }

  private static KeyRecord inUse(Connection connection) throws SQLException {
    return find(connection, IN_USE).orElse(KeyRecord.FIRST);
  }

  private static Optional<KeyRecord> find(Connection connection, String what)
      throws SQLException {
    String sql = "SELECT record FROM vault WHERE what = ?";
    return Rows.select(connection, row -> RecordText.read(row.getString(1)), sql, what).stream()
        .findFirst();
  }

  private static int note(Connection connection, String what, KeyRecord record)
      throws SQLException {
    String sql =
        "INSERT INTO vault(what, key_id, record) VALUES (?, ?, ?) ON CONFLICT(what)"
            + " DO UPDATE SET key_id = excluded.key_id, record = excluded.record";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, what);
      insert.setString(2, record.id());
      insert.setString(3, RecordText.write(record));
      return insert.executeUpdate();
    }
  }

  private static void store(Connection connection, String name, byte[] sealed)
      throws SQLException {
    String sql =
        "INSERT INTO secret(account, sealed) VALUES (?, ?)"
            + " ON CONFLICT(account) DO UPDATE SET sealed = excluded.sealed";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, name);
      insert.setBytes(2, sealed);
      insert.executeUpdate();
    }
  }

  private static Map<String, byte[]> all(Connection connection, int most) throws SQLException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    String sql = "SELECT account, sealed FROM secret ORDER BY account LIMIT ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, most);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          all.put(rows.getString(1), rows.getBytes(2));
        }
      }
    }
    return all;
  }
}
