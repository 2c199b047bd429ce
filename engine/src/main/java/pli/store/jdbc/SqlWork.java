// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// What is done inside one transaction.
@FunctionalInterface
public interface SqlWork<T> {

  T on(Connection connection) throws SQLException;
}
