// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteException;

/// Lets one kind of statement fail, so many times.
final class StepFails implements FailingStatements.Rule {

  private static final long SLOW_MILLIS = 120;

  private final StoreStep step;
  private final StoreFault fault;
  private final int form;
  private int left;
  private int failed;
  private boolean inTransaction;

  StepFails(StoreStep step, StoreFault fault, int form, int times) {
    this.step = step;
    this.fault = fault;
    this.form = form;
    this.left = times;
  }

  synchronized int failed() {
    return failed;
  }

  @Override
  public synchronized void before(String sql) throws SQLException {
    if (sql.equals("ROLLBACK") || sql.startsWith("BEGIN")) {
      inTransaction = false;
    }
    if (left == 0) {
      return;
    }
    if (step.isDoneBy(sql)) {
      if (fault.isOfTheCommit() && !step.isReading()) {
        inTransaction = true;
      } else if (fault != StoreFault.LOST_AFTER_COMMIT) {
        fail();
      }
    } else if (sql.equals("COMMIT") && inTransaction && fault == StoreFault.LOST_BEFORE_COMMIT) {
      fail();
    }
  }

  @Override
  public synchronized void after(String sql) throws SQLException {
    if (left == 0 || fault != StoreFault.LOST_AFTER_COMMIT) {
      return;
    }
    if (step.isReading() && step.isDoneBy(sql) || sql.equals("COMMIT") && inTransaction) {
      fail();
    }
  }

  private void fail() throws SQLException {
    left--;
    failed++;
    inTransaction = false;
    if (fault == StoreFault.TIMEOUT) {
      try {
        TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    throw new SQLiteException("made to fail: " + step + ", " + fault, fault.code(form));
  }
}
