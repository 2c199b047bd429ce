// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import pli.words.StoreUnavailable;

/// The one connection of a program through which it writes. Belongs to the thread of its
/// [CommitGroup].
interface Writer {

  /// What a transaction is made of besides its statements.
  enum Step {
    BEGIN,
    COMMIT,
    ROLLBACK
  }

  /// What a failure says about a transaction.
  enum Verdict {
    /// Nothing was changed, and another try would fail as well.
    FAILED,
    /// Nothing was changed, and another try may do: the line to the server was lost before the
    /// commit was asked for, or somebody else was in the way.
    WORTH_AGAIN,
    /// It may be committed or not. It must not be run again.
    UNKNOWN
  }

  /// Where statements are run, from one `BEGIN` to the next; another one may follow then.
  Connection connection();

  /// @throws SQLException see [#verdict]
  void take(Step step) throws SQLException;

  /// @param failure of a step or of a statement of the transaction
  Verdict verdict(SQLException failure);

  /// Grows when the database turns out to be older than it was: nothing that was asked for before may
  /// be run on it. Asked by any thread.
  default int epoch() {
    return 0;
  }

  StoreUnavailable unavailable(SQLException failure);
}
