// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.function.UnaryOperator;

/// Opens the real database with something around its connections.
public final class AroundDatabase {

  private AroundDatabase() {}

  public static SqliteDatabase open(Path file, UnaryOperator<Connection> around) {
    return SqliteDatabase.open(file, around);
  }
}
