// SPDX-License-Identifier: Apache-2.0
package pli.account.jdbc;

import pli.store.jdbc.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.journal.JournalNote;
import pli.journal.jdbc.JournalStatements;
import pli.smtp.SmtpStage;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Accounts in the table `account(id TEXT PRIMARY KEY, settings TEXT, created_at INTEGER,
/// paused_until INTEGER, pause_reason TEXT)`; times are milliseconds since 1970.
public final class JdbcAccountDirectory implements AccountDirectory {

  private static final String IN_ORDER = "SELECT id, settings FROM account ORDER BY created_at, id";

  private final Transactions transactions;
  private final InstantSource clock;

  public JdbcAccountDirectory(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public void add(Account account) {
    int added =
        change(
            "INSERT INTO account(id, settings, created_at) VALUES (?, ?, ?)"
                + " ON CONFLICT(id) DO NOTHING",
            account.id(),
            AccountSettings.write(account),
            clock.millis());
    if (added == 0) {
      throw InputRefused.because("account.exists", "account", account.id());
    }
  }

  @Override
  public void update(Account account) {
    mustExist(
        account.id(),
        change(
            "UPDATE account SET settings = ? WHERE id = ?",
            AccountSettings.write(account),
            account.id()));
  }

  @Override
  public boolean remove(String id) {
    return transactions.write(
        connection -> {
          // Password, limits and grant go with the account, in one transaction. That it needs a second person
          // stays: whoever adds it again does not get around that.
          execute(connection, "DELETE FROM secret WHERE account = ?", id);
          execute(connection, "DELETE FROM sending_limit WHERE account = ?", id);
          execute(connection, "DELETE FROM oauth_grant WHERE account = ?", id);
          return execute(connection, "DELETE FROM account WHERE id = ?", id) == 1;
        });
  }

  @Override
  public Optional<Account> find(String id) {
    return query("SELECT id, settings FROM account WHERE id = ?", JdbcAccountDirectory::account, id)
        .stream()
        .findFirst();
  }

  @Override
  public List<Account> all() {
    return query(IN_ORDER, JdbcAccountDirectory::account);
  }

  @Override
  public List<Account> allReadable() {
    return query(IN_ORDER, JdbcAccountDirectory::readable).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void pause(String id, Pause pause) {
    transactions.write(
        connection -> {
          int changed =
              execute(
                  connection,
                  "UPDATE account SET paused_until = ?, pause_reason = ? WHERE id = ?",
                  pause.until().toEpochMilli(),
                  pause.reason(),
                  id);
          mustExist(id, changed);
          JournalStatements.append(
              connection,
              id,
              clock.instant(),
              JournalNote.of(
                  "pause",
                  Optional.empty(),
                  "until", pause.until().toString(),
                  "reason", pause.reason()));
          return null;
        });
  }

  @Override
  public void resume(String id) {
    resume(id, "%");
  }

  @Override
  public void resumeAfterSignIn(String id) {
    resume(id, SmtpStage.AUTH + " %");
  }

  /// @param reason what the reason must be like
  private void resume(String id, String reason) {
    transactions.write(
        connection -> {
          int changed =
              execute(
                  connection,
                  "UPDATE account SET paused_until = NULL, pause_reason = NULL"
                      + " WHERE id = ? AND paused_until IS NOT NULL"
                      + " AND COALESCE(pause_reason, '') LIKE ?",
                  id, reason);
          if (changed == 1) {
            JournalStatements.append(
                connection, id, clock.instant(), JournalNote.of("resume", Optional.empty()));
          }
          return null;
        });
  }

  @Override
  public Optional<Pause> pauseOf(String id) {
    return query(
            "SELECT paused_until, pause_reason FROM account"
                + " WHERE id = ? AND paused_until IS NOT NULL",
            rows -> new Pause(Instant.ofEpochMilli(rows.getLong(1)), rows.getString(2)),
            id)
        .stream()
        .findFirst();
  }

  private static void mustExist(String id, int changed) {
    if (changed == 0) {
      throw InputRefused.because("account.unknown", "account", id);
    }
  }

  private static Account account(ResultSet rows) throws SQLException {
    String id = rows.getString(1);
    String settings = rows.getString(2);
    try {
      return AccountSettings.read(settings);
    } catch (RuntimeException e) {
      // We never write what we cannot read: the file was damaged or changed from outside.
      throw StoreUnavailable.ofDamage(Phrase.of("account.settings-damaged", "account", id), e);
    }
  }

  private static Optional<Account> readable(ResultSet rows) throws SQLException {
    try {
      return Optional.of(account(rows));
    } catch (StoreUnavailable e) {
      return Optional.empty();
    }
  }

  private int change(String sql, Object... values) {
    return transactions.write(connection -> execute(connection, sql, values));
  }

  private static int execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  private <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
    return transactions.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                found.add(reader.read(rows));
              }
            }
            return found;
          }
        });
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private interface RowReader<T> {
    T read(ResultSet rows) throws SQLException;
  }
}
