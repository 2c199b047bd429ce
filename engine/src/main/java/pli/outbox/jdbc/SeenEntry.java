// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pli.outbox.OutboxEntry;
import pli.store.jdbc.SqlDialect;

/// An entry as somebody saw it who decides about it. By its state alone it cannot be known again: what
/// was in doubt may have been handed over once more meanwhile and be in doubt anew, about another try.
///
/// The number of tries grows with every try, and the mark is that of the last.
final class SeenEntry {

  /// Beside the state; the values are [#values].
  static final String CONDITION =
      "account = ? AND id = ? AND attempts = ? AND COALESCE(dot_at, -1) = ?";

  private static final long NO_MARK = -1;

  private SeenEntry() {}

  /// @param before values of what stands before the condition
  static Object[] values(OutboxEntry seen, Object... before) {
    List<Object> values = new ArrayList<>(Arrays.asList(before));
    values.addAll(
        List.of(
            seen.account(), seen.id(), seen.attempts(),
            seen.dotMark().map(Instant::toEpochMilli).orElse(NO_MARK)));
    return values.toArray();
  }

  /// True if it is still the one; then it stays so until the transaction ends.
  static boolean isStill(Connection connection, SqlDialect dialect, OutboxEntry seen)
      throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM outbox_entry WHERE state = ? AND " + CONDITION + dialect.forUpdate(),
            values(seen, seen.state()))
        .isPresent();
  }
}
