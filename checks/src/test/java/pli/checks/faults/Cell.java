// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.List;

/// One thing that goes wrong, and what must come of it.
interface Cell {

  /// Which part of the matrix it belongs to.
  String block();

  /// Lets it go wrong, on a database of which nobody else has anything at this time.
  ///
  /// @return what was not as it must be; empty if all was
  List<String> play(CellStore store) throws Exception;
}
