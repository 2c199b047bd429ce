// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import pli.store.jdbc.PrivatePostgres;

/// A database on a server whose owner has a password that would be recognised anywhere.
final class SecretDatabase implements AutoCloseable {

  private final PrivatePostgres server;
  private final Canary owner;

  private SecretDatabase(PrivatePostgres server, Canary owner) {
    this.server = server;
    this.owner = owner;
  }

  /// @param owner whose user is also the name of the database
  static SecretDatabase on(PrivatePostgres server, Canary owner) {
    server.create(owner.user());
    server.administer(
        "ALTER ROLE " + owner.user() + " PASSWORD '" + owner.secret().replace("'", "''") + "'");
    return new SecretDatabase(server, owner);
  }

  String url() {
    return server.url(owner.user());
  }

  /// Every row of every table as text; bytes in hexadecimal.
  String everything() throws SQLException {
    String address = "jdbc:" + url().replaceFirst("//.*@", "//");
    StringBuilder all = new StringBuilder();
    try (Connection connection =
        DriverManager.getConnection(address, owner.user(), owner.secret())) {
      for (String table :
          texts(
              connection,
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
        all.append(table).append('\n');
        texts(connection, "SELECT t::text FROM \"" + table + "\" t")
            .forEach(row -> all.append(row).append('\n'));
      }
    }
    return all.toString();
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  @Override
  public void close() {
    server.drop(owner.user());
  }
}
