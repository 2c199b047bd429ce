// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

/// Hears how far a check has come. Called in the thread of the check, after each row.
@FunctionalInterface
public interface ProgressListener {

  void rowChecked(int rowsSoFar);
}
