// SPDX-License-Identifier: Apache-2.0
package pli.access.jdbc;

import java.time.Instant;
import java.util.Optional;
import pli.access.KeptAnswers;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;

/// Answers in the table `kept_answer`. The first answer stays.
public final class JdbcKeptAnswers implements KeptAnswers {

  private final Transactions database;

  public JdbcKeptAnswers(Transactions database) {
    this.database = database;
  }

  @Override
  public Optional<Kept> find(String program, String key) {
    String sql =
        "SELECT fingerprint, status, body FROM kept_answer WHERE program = ? AND key = ?";
    return database
        .read(
            c ->
                Rows.select(
                    c,
                    row -> new Kept(row.getString(1), row.getInt(2), row.getString(3)),
                    sql, program, key))
        .stream()
        .findFirst();
  }

  @Override
  public void keep(String program, String key, Kept answer, Instant at) {
    String sql =
        "INSERT INTO kept_answer(program, key, fingerprint, status, body, answered_at)"
            + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT(program, key) DO NOTHING";
    database.write(
        c ->
            Rows.update(
                c, sql, program, key, answer.fingerprint(), answer.status(), answer.body(),
                at.toEpochMilli()));
  }

  @Override
  public void forgetBefore(Instant moment) {
    String sql = "DELETE FROM kept_answer WHERE answered_at < ?";
    database.write(c -> Rows.update(c, sql, moment.toEpochMilli()));
  }
}
