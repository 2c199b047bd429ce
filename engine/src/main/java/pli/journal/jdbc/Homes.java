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

  void tellRestored(Connection connection) throws SQLException;

  /// A person says that this is its place.
  void accept(Connection connection) throws SQLException;
}
