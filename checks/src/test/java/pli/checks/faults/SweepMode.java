// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.Locale;

/// How the store fails at the nth statement.
enum SweepMode {
  /// Once, before it is run.
  BEFORE,
  /// Once, if it is a commit, although it was made.
  COMMITTED,
  /// It and everything after it, until somebody makes room on the disk.
  FROM_HERE_ON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
