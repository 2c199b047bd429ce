// SPDX-License-Identifier: Apache-2.0
package pli.journal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// What is known of the place where a database lies.
interface Homes {

  /// An expression for the name of a [pli.journal.Journal.Home].
  String standing();

  /// Hand-over begins here, unless somebody found the database restored.
  void settle(Connection connection) throws SQLException;

  /// @return false if the database has another generation by now
  boolean tellRestored(Connection connection, long number) throws SQLException;

  /// A person says that this is its place.
  void accept(Connection connection) throws SQLException;
}
