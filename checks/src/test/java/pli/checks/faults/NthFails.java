// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Counts the statements that come from the moment at which it is armed, and lets the nth fail. What
/// rolls back is not counted: it always works.
final class NthFails implements FailingStatements.Rule {

  private final SweepMode mode;
  private final int nth;
  private boolean armed;
  private boolean healed;
  private int count;
  private int failed;

  /// @param nth from 1
  NthFails(SweepMode mode, int nth) {
    this.mode = mode;
    this.nth = nth;
  }

  synchronized void arm() {
    armed = true;
  }

  /// Somebody made room on the disk.
  synchronized void heal() {
    healed = true;
  }

  /// How many statements came.
  synchronized int count() {
    return count;
  }

  synchronized int failed() {
    return failed;
  }

  @Override
  public synchronized void before(String sql) throws SQLException {
    if (!armed || sql.equals("ROLLBACK")) {
      return;
    }
    if (mode != SweepMode.COMMITTED || sql.equals("COMMIT")) {
      count++;
    }
    boolean now =
        switch (mode) {
          case BEFORE -> count == nth;
          case COMMITTED -> false;
          case FROM_HERE_ON -> count >= nth && !healed;
        };
    if (now) {
      fail(sql);
    }
  }

  @Override
  public synchronized void after(String sql) throws SQLException {
    if (armed && mode == SweepMode.COMMITTED && sql.equals("COMMIT") && count == nth) {
      fail(sql);
    }
  }

  private void fail(String sql) throws SQLException {
    failed++;
    SQLiteErrorCode code =
        mode == SweepMode.FROM_HERE_ON
            ? SQLiteErrorCode.SQLITE_FULL
            : SQLiteErrorCode.SQLITE_IOERR;
    throw new SQLiteException("made to fail: statement " + count + ", " + sql, code);
  }
}
