// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pli.outbox.HandoverHistory;
import pli.outbox.Outcome;
import pli.smtp.SmtpStage;
import pli.store.jdbc.Transactions;

/// The history of an account from the table of tries. Reads all tries of the account, which takes
/// tens of milliseconds for a hundred thousand: enough for a look now and then.
public final class JdbcHandoverHistory implements HandoverHistory {

  private final Transactions transactions;

  public JdbcHandoverHistory(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Instant> lastAccepted(String account) {
    return transactions.read(
        connection -> {
          String sql =
              "SELECT MAX(ended_at) FROM attempt WHERE account = ? AND outcome = ?";
          try (PreparedStatement select =
                  Sql.prepared(connection, sql, account, Outcome.Kind.ACCEPTED);
              ResultSet rows = select.executeQuery()) {
            long millis = rows.next() ? rows.getLong(1) : 0;
            return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
          }
        });
  }

  @Override
  public Optional<Trouble> lastTrouble(String account) {
    return transactions.read(connection -> trouble(connection, account));
  }

  private static Optional<Trouble> trouble(Connection connection, String account)
      throws SQLException {
    String sql =
        "SELECT ended_at, outcome, stage, cause, cause_text FROM attempt"
            + " WHERE account = ? AND outcome <> ? ORDER BY ended_at DESC LIMIT 1";
    return Sql.select(
            connection, JdbcHandoverHistory::trouble, sql, account, Outcome.Kind.ACCEPTED)
        .stream()
        .findFirst();
  }

  private static Trouble trouble(ResultSet row) throws SQLException {
    return new Trouble(
        Instant.ofEpochMilli(row.getLong(1)),
        new Outcome(
            Outcome.Kind.valueOf(row.getString(2)),
            SmtpStage.valueOf(row.getString(3)),
            new CauseText(row.getString(4), row.getString(5)).cause()));
  }
}
