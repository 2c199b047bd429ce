// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.ArrayList;
import java.util.List;
import pli.testkit.faults.Fault;
import pli.testkit.faults.FaultPlan;
import pli.testkit.faults.Step;
import pli.testkit.faults.TlsMode;

/// One thing that goes wrong at one step.
///
/// @param variant form of the fault, 0 to 2
record SmtpCell(Step step, Fault fault, TlsMode mode, int variant, boolean pipelining) {

  /// All of them, in one form.
  static List<SmtpCell> all(int variant, boolean pipelining) {
    List<SmtpCell> cells = new ArrayList<>();
    for (TlsMode mode : TlsMode.values()) {
      for (Step step : Step.values()) {
        for (Fault fault : Fault.values()) {
          if (step.isIn(mode)) {
            cells.add(new SmtpCell(step, fault, mode, variant, pipelining));
          }
        }
      }
    }
    return cells;
  }

  FaultPlan plan() {
    // A refused token is replaced once: the other one is refused as well.
    int times = step == Step.XOAUTH2 && fault == Fault.REFUSAL ? 2 : 1;
    return new FaultPlan(step, fault, mode, variant, times, pipelining);
  }

  /// All of the content but the final dot had arrived when it went wrong.
  boolean onlyTheDotWasMissing() {
    return step == Step.BODY && variant == 2;
  }

  @Override
  public String toString() {
    return mode + " | " + step + " | " + fault + " | form " + variant
        + (pipelining ? " | pipelining" : "");
  }
}
