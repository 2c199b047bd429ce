// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pli.outbox.LostHistory;

/// When the record of an account was found to be older than what had left, read from its chain. That takes
/// a walk through the chain: it is asked when a look is judged, and not for each message that leaves.
final class LostHistoryStatements {

  private record Moments(Instant resumed, Instant newest) {}

  private LostHistoryStatements() {}

  /// @return the last time; empty if the database has been whole ever since the account is there
  static Optional<LostHistory> of(Connection connection, String account) throws SQLException {
    OptionalLong place =
        Sql.number(
            connection,
            "SELECT MAX(seq) FROM journal WHERE account = ? AND kind = 'unfreeze'",
            account);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(upTo(connection, account, place.getAsLong()));
  }

  /// What was made under a clock that was ahead was there before all the same, if any line before says so.
  private static LostHistory upTo(Connection connection, String account, long place)
      throws SQLException {
    List<Moments> found =
        Sql.select(
            connection,
            row ->
                new Moments(
                    Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2))),
            "SELECT MAX(CASE WHEN seq = ? THEN at END), MAX(at) FROM journal"
                + " WHERE account = ? AND seq <= ?",
            place, account, place);
    Moments moments = found.getFirst();
    return new LostHistory(moments.resumed, EntryIds.lastOf(moments.newest));
  }
}
