// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import pli.store.jdbc.Database;

/// What goes wrong with the store at one step of a run.
interface SweepFault {

  /// The database of a cell, with the fault in its way.
  Database open(CellStore store);

  /// From here on steps are counted.
  void arm();

  /// Somebody puts it right.
  void heal();

  /// How many steps the run had.
  int steps();

  /// Whether it has happened.
  boolean happened();

  /// True if a person may be told so.
  ///
  /// @param code of a phrase
  boolean mayBeToldAs(String code);
}
