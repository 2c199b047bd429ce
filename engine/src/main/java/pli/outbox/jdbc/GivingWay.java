// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pli.journal.Signatory;
import pli.outbox.Submission;
import pli.outbox.approval.Preparation;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.Transactions;
import pli.words.InputRefused;

/// Preparations of a mailing file that give way to what is staged of it. Until that is complete they stay as they
/// are, and with them the keys of their messages: the new messages wait under keys of their own and take over the
/// others in the transaction that takes the preparations back.
///
/// @param account of what is staged
/// @param file of the mailing; empty where nothing can give way
/// @param by who takes them back, where there are any
record GivingWay(
    String account, Optional<String> file, List<Preparation> preparations, Optional<Signatory> by) {

  /// No other key begins so.
  private static final String MARK = "instead ";

  static GivingWay nothing(String account) {
    return new GivingWay(account, Optional.empty(), List.of(), Optional.empty());
  }

  /// @param ids of the preparations; one that is not there any more has nothing to give way with
  GivingWay with(Transactions database, String mailingFile, List<String> ids, Supplier<Signatory> who) {
    List<Preparation> there =
        ids.stream()
            .flatMap(
                id ->
                    database
                        .read(c -> PreparationStatements.select(c, "WHERE id = ?", id))
                        .stream())
            .toList();
    return new GivingWay(
        account, Optional.of(mailingFile), there,
        there.isEmpty() ? Optional.empty() : Optional.of(who.get()));
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

  /// Takes the preparations back and gives their keys to what was staged.
  ///
  /// @param stager who staged the new messages
  /// @throws InputRefused if one of them was released or taken back meanwhile: what it held may be on its
  ///     way
  void takeBack(Connection connection, SqlDialect dialect, String stager, Instant now)
      throws SQLException {
    for (Preparation one : preparations) {
      JournalLines.Act withdrawal =
          new JournalLines.Act("withdraw", by.orElseThrow(), now, List.of());
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

  /// What was prepared of the same file since would hand over everything once more. With PostgreSQL ask behind the
  /// line of the journal: there the transactions of an account wait for each other, and see what the other did.
  ///
  /// @param own id of what this transaction prepares; empty if it releases
  /// @throws InputRefused if there is anything
  void demandNoOther(Connection connection, String own) throws SQLException {
    if (file.isEmpty()) {
      return;
    }
    List<Preparation> others =
        PreparationStatements.select(
            connection, "WHERE account = ? AND file = ? AND id <> ?", account, file.get(), own);
    if (!others.isEmpty()) {
      Preparation other = others.getFirst();
      throw InputRefused.because(
          "approval.meanwhile", "mailing", other.mailing().id(), "name", other.preparedBy().name());
    }
  }
}
