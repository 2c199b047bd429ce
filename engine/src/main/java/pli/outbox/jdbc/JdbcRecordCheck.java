// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.List;
import java.util.function.Predicate;
import pli.outbox.RecordCheck;
import pli.store.jdbc.Transactions;

/// The comparison of everything that is on record, message by message, in one statement: what is
/// committed meanwhile is in both or in neither.
public final class JdbcRecordCheck implements RecordCheck {

  private final Transactions database;

  public JdbcRecordCheck(Transactions database) {
    this.database = database;
  }

  @Override
  public boolean isUsed() {
    String sql = "SELECT 1 FROM outbox_entry WHERE state <> 'STAGED' LIMIT 1";
    return database.read(c -> Sql.number(c, sql)).isPresent();
  }

  @Override
  public List<Contradiction> contradictions(Predicate<String> accounts, int most) {
    return database.read(
        connection -> {
          RecordWalk walk = new RecordWalk(accounts, most);
          RecordRows.each(connection, database.dialect(), walk);
          return walk.end();
        });
  }
}
