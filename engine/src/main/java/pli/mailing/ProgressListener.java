// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

/// Hears how far a check has come. Called in the thread of the check.
@FunctionalInterface
public interface ProgressListener {

  void rowChecked(int rowsSoFar);

  /// Called once, before the first row, when the table has been counted.
  default void rowsCounted(int ofAll) {}

  /// Called before the first row, after each document that was looked into.
  default void documentRead(int documentsSoFar, int ofAll) {}
}
