// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.List;
import pli.outbox.OutboxState;
import pli.outbox.RecordCheck;
import pli.store.jdbc.Transactions;

/// The comparison in one statement, so that what is committed meanwhile is in both or in neither.
public final class JdbcRecordCheck implements RecordCheck {

  /// In JSON no text can look like this: its quotation marks are written with a backslash.
  private static final String SAID =
      "SELECT account, entry_id,"
          + " SUM(CASE WHEN kind = 'attempt' THEN 1 ELSE 0 END) AS tries,"
          + counted("attempt", "outcome", "ACCEPTED") + " AS tried_accepted,"
          + counted("attempt", "outcome", "REFUSED") + " AS tried_refused,"
          + counted("decision", "to", "ACCEPTED") + " AS settled,"
          + counted("decision", "to", "REFUSED") + " AS given_up,"
          + " SUM(CASE WHEN kind = 'decision' THEN 1 ELSE 0 END) AS decisions"
          + " FROM journal WHERE kind IN ('attempt', 'decision') AND entry_id IS NOT NULL"
          + " GROUP BY account, entry_id";

  private static final String KEPT =
      "SELECT account, entry_id, COUNT(*) AS tries,"
          + " SUM(CASE WHEN outcome = 'ACCEPTED' THEN 1 ELSE 0 END) AS accepted,"
          + " SUM(CASE WHEN outcome = 'REFUSED' THEN 1 ELSE 0 END) AS refused"
          + " FROM attempt GROUP BY account, entry_id";

  /// A try whose answer came too late is kept without moving anything, so a refusal on record asks
  /// nothing of the state.
  private static final String CONTRADICTIONS =
      "WITH said AS (" + SAID + "), kept AS (" + KEPT + ")"
          + " SELECT e.account, e.id, e.state FROM outbox_entry e"
          + " LEFT JOIN said s ON s.account = e.account AND s.entry_id = e.id"
          + " LEFT JOIN kept k ON k.account = e.account AND k.entry_id = e.id WHERE"
          + " (e.state = 'ACCEPTED' AND COALESCE(s.tried_accepted, 0) + COALESCE(s.settled, 0) = 0)"
          + " OR (e.state = 'REFUSED' AND COALESCE(s.tried_refused, 0) + COALESCE(s.given_up, 0) = 0)"
          + " OR (e.state <> 'ACCEPTED' AND COALESCE(s.tried_accepted, 0) > 0"
          + " AND COALESCE(s.decisions, 0) = 0)"
          + " OR COALESCE(s.tries, 0) <> COALESCE(k.tries, 0)"
          + " OR COALESCE(s.tried_accepted, 0) <> COALESCE(k.accepted, 0)"
          + " OR COALESCE(s.tried_refused, 0) <> COALESCE(k.refused, 0)"
          + " ORDER BY e.account, e.id LIMIT ?";

  private final Transactions database;

  public JdbcRecordCheck(Transactions database) {
    this.database = database;
  }

  private static String counted(String kind, String name, String value) {
    return " SUM(CASE WHEN kind = '" + kind + "' AND line LIKE '%\"" + name + "\":\"" + value
        + "\"%' THEN 1 ELSE 0 END)";
  }

  @Override
  public boolean isUsed() {
    String sql = "SELECT 1 FROM outbox_entry WHERE state <> 'STAGED' LIMIT 1";
    return database.read(c -> Sql.number(c, sql)).isPresent();
  }

  @Override
  public List<Contradiction> contradictions(int most) {
    return database.read(
        connection ->
            Sql.select(
                connection,
                row ->
                    new Contradiction(
                        row.getString(1), row.getString(2), OutboxState.valueOf(row.getString(3))),
                CONTRADICTIONS, most));
  }
}
