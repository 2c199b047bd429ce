// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.ArrayList;
import java.util.List;
import pli.testkit.faults.FaultyWeb;
import pli.testkit.faults.HttpFault;

/// One question that goes wrong in one way.
///
/// @param form of the fault, 0 to 2
record HttpCell(HttpStep step, HttpFault fault, int form) {

  /// All of them, in one form.
  static List<Cell> all(int firstNumber, int form, Knowledge knowledge) {
    List<Cell> cells = new ArrayList<>();
    for (HttpStep step : HttpStep.values()) {
      for (HttpFault fault : HttpFault.values()) {
        HttpCell cell = new HttpCell(step, fault, form);
        if (step.isOfTheOutbox()) {
          cells.add(new TokenCellPlay(firstNumber + cells.size(), cell, knowledge));
        } else if (step.isOfASignIn()) {
          cells.add(new SignInCellPlay(cell, knowledge));
        } else {
          cells.add(new DiscoveryCellPlay(cell, knowledge));
        }
      }
    }
    return cells;
  }

  FaultyWeb.Plan plan(FaultyWeb.Pages wrong) {
    return new FaultyWeb.Plan(fault, form, step.path(), wrong);
  }

  @Override
  public String toString() {
    return step + " | " + fault + " | form " + form;
  }
}
