// SPDX-License-Identifier: Apache-2.0
package pli.access.jdbc;

import java.time.Instant;
import java.util.Optional;
import pli.access.ProgramDrafts;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;

/// Drafts of programs in the table `program_draft`.
public final class JdbcProgramDrafts implements ProgramDrafts {

  private final Transactions database;

  public JdbcProgramDrafts(Transactions database) {
    this.database = database;
  }

  @Override
  public void add(String draft, String account, Instant at) {
    String sql = "INSERT INTO program_draft(draft, account, created_at) VALUES (?, ?, ?)";
    database.write(c -> Rows.update(c, sql, draft, account, at.toEpochMilli()));
  }

  @Override
  public Optional<String> accountOf(String draft) {
    String sql = "SELECT account FROM program_draft WHERE draft = ?";
    return database
        .read(c -> Rows.select(c, row -> row.getString(1), sql, draft))
        .stream()
        .findFirst();
  }
}
