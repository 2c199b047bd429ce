// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import pli.store.jdbc.AroundDatabase;
import pli.store.jdbc.Database;

/// The nth statement of a run on a file fails.
final class StatementFault implements SweepFault {

  private final SweepMode mode;
  private final int nth;
  private final NthFails rule;

  StatementFault(SweepMode mode, int nth) {
    this.mode = mode;
    this.nth = nth;
    this.rule = new NthFails(mode, nth);
  }

  @Override
  public Database open(CellStore store) {
    return AroundDatabase.open(store.file(), new FailingStatements(rule));
  }

  @Override
  public void arm() {
    rule.arm();
  }

  @Override
  public void heal() {
    rule.heal();
  }

  @Override
  public int steps() {
    return rule.count();
  }

  @Override
  public boolean happened() {
    return rule.failed() > 0;
  }

  @Override
  public boolean mayBeToldAs(String code) {
    return code.equals(
        mode == SweepMode.FROM_HERE_ON ? "outbox.store-disk-full" : "outbox.store-failed");
  }

  @Override
  public String toString() {
    return nth + " | " + mode;
  }
}
