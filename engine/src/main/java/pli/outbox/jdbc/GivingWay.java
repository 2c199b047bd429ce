// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import pli.outbox.Submission;
import pli.outbox.approval.Preparation;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.Transactions;
import pli.words.InputRefused;

/// Preparations that give way to a new one. Until the new one is complete they stay as they are, and with
/// them the keys of their messages: the new messages wait under keys of their own and take over the others
/// in the transaction that takes the preparations back.
///
/// @param account of the new one
record GivingWay(String account, List<Preparation> preparations) {

  /// No other key begins so.
  private static final String MARK = "instead ";

  /// @param ids of the preparations; one that is not there any more has nothing to give way with
  static GivingWay of(Transactions database, String account, List<String> ids) {
    List<Preparation> there =
        ids.stream()
            .flatMap(
                id ->
                    database
                        .read(c -> PreparationStatements.select(c, "WHERE id = ?", id))
                        .stream())
            .toList();
    return new GivingWay(account, there);
  }

  /// The submission under a key that is free, if it is one of the preparations that has its own.
  Submission beside(Transactions database, Submission wanted) {
    return preparations.isEmpty() ? wanted : database.read(c -> beside(c, wanted));
  }

  private Submission beside(Connection connection, Submission wanted) throws SQLException {
    for (Preparation one : preparations) {
      boolean has =
          Sql.number(
                  connection,
                  "SELECT 1 FROM outbox_entry WHERE account = ? AND key = ? AND state = 'STAGED'"
                      + " AND stager = ?",
                  account, wanted.key(), PreparationStatements.stager(one.id()))
              .isPresent();
      if (has) {
        return wanted.under(MARK + wanted.key());
      }
    }
    return wanted;
  }

  /// What was staged in the place of something leaves by a second person only.
  void demandNoneFor(int staged) {
    if (staged > 0 && !preparations.isEmpty()) {
      throw new IllegalStateException("stands in the place of what is prepared");
    }
  }

  /// Takes the preparations back and gives their keys to what was staged.
  ///
  /// @param stager who staged the new messages
  /// @throws InputRefused if one of them was released or taken back meanwhile: what it held may be on its
  ///     way
  void takeBack(
      Connection connection, SqlDialect dialect, String stager, JournalLines.Act withdrawal)
      throws SQLException {
    for (Preparation one : preparations) {
      if (!PreparationStatements.withdraw(connection, dialect, one, withdrawal)) {
        throw InputRefused.because("approval.gone", "mailing", one.mailing().id());
      }
    }
    Sql.update(
        connection,
        "UPDATE outbox_entry SET key = SUBSTR(key, ?) WHERE account = ? AND state = 'STAGED'"
            + " AND stager = ? AND SUBSTR(key, 1, ?) = ?",
        MARK.length() + 1, account, stager, MARK.length(), MARK);
  }
}
