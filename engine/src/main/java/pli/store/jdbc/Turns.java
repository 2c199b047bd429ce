// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.time.Duration;

/// Whose turn it is to do something that one program may do at a time, or once in a while, over all
/// computers that share a database. A turn ends by the clock of the database.
///
/// Needs the table `turn`, which only a shared database has.
public final class Turns {

  private final Transactions database;
  private final String now;

  public Turns(Transactions database) {
    this.database = database;
    this.now = database.dialect().nowMillis();
  }

  /// Takes a turn that nobody has.
  ///
  /// @param name of what is to be done
  /// @param holder who does it; whoever has the turn already keeps it for the new time
  /// @return false if somebody else has it
  public boolean take(String name, String holder, Duration time) {
    return database.write(
        connection -> {
          String sql =
              "INSERT INTO turn(name, node, until_ms) VALUES (?, ?, " + now + " + ?)"
                  + " ON CONFLICT (name) DO UPDATE SET node = excluded.node,"
                  + " until_ms = excluded.until_ms"
                  + " WHERE turn.until_ms <= " + now + " OR turn.node = excluded.node";
          return Rows.update(connection, sql, name, holder, time.toMillis()) == 1;
        });
  }

  /// Gives a turn back before its time; does nothing if somebody else has it.
  public void giveBack(String name, String holder) {
    database.write(
        connection ->
            Rows.update(connection, "DELETE FROM turn WHERE name = ? AND node = ?", name, holder));
  }

  /// True while somebody has the turn.
  public boolean isTaken(String name) {
    return database.read(
        connection -> {
          String sql = "SELECT 1 FROM turn WHERE name = ? AND until_ms > " + now;
          return !Rows.select(connection, row -> row.getInt(1), sql, name).isEmpty();
        });
  }
}
