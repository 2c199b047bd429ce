// SPDX-License-Identifier: Apache-2.0
package pli.access.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pli.access.ProgramToken;
import pli.access.ProgramTokens;
import pli.access.Right;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.words.InputRefused;

/// Tokens in the table `program_token`.
public final class JdbcProgramTokens implements ProgramTokens {

  private static final String SELECT =
      "SELECT name, access, accounts, created_at, used_at FROM program_token ";

  private final Transactions database;

  public JdbcProgramTokens(Transactions database) {
    this.database = database;
  }

  @Override
  public void add(ProgramToken token, String hash) {
    int added =
        database.write(
            c ->
                Rows.update(
                    c,
                    "INSERT INTO program_token(name, hash, access, accounts, created_at)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT(name) DO NOTHING",
                    token.name(), hash, token.right().id(),
                    token.accounts().map(all -> String.join("\n", new TreeSet<>(all)))
                        .orElse(null),
                    token.createdAt().toEpochMilli()));
    if (added == 0) {
      throw InputRefused.because("access.token-exists", "name", token.name());
    }
  }

  @Override
  public Optional<ProgramToken> find(String hash) {
    return database
        .read(c -> Rows.select(c, JdbcProgramTokens::token, SELECT + "WHERE hash = ?", hash))
        .stream()
        .findFirst();
  }

  @Override
  public List<ProgramToken> all() {
    return database.read(c -> Rows.select(c, JdbcProgramTokens::token, SELECT + "ORDER BY name"));
  }

  @Override
  public boolean revoke(String name) {
    return database.write(c -> Rows.update(c, "DELETE FROM program_token WHERE name = ?", name))
        > 0;
  }

  @Override
  public void used(String name, Instant at) {
    database.submitSoon(
        c ->
            Rows.update(
                c, "UPDATE program_token SET used_at = ? WHERE name = ?", at.toEpochMilli(),
                name));
  }

  private static ProgramToken token(ResultSet row) throws SQLException {
    Optional<Set<String>> accounts =
        Optional.ofNullable(row.getString(3)).map(text -> Set.of(text.split("\n")));
    long usedAt = row.getLong(5);
    return new ProgramToken(
        row.getString(1),
        Right.ofId(row.getString(2)).orElse(Right.READ),
        accounts,
        Instant.ofEpochMilli(row.getLong(4)),
        usedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(usedAt)));
  }
}
