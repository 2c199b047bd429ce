// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.util.List;

/// Reads the store of a program that is dead, without changing what the next start finds.
@FunctionalInterface
interface StoreView {

  /// Every entry.
  ///
  /// @throws AssertionError if the database itself is damaged
  List<StoredEntry> entries();
}
