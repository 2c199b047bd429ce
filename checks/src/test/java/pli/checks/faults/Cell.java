// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.List;

/// One thing that goes wrong, and what must come of it.
interface Cell {

  /// The other side was never reached, so that nothing could go wrong.
  String UNHEARD = "did not go wrong";

  /// Which part of the matrix it belongs to.
  String block();

  /// Lets it go wrong, on a database of which nobody else has anything at this time.
  ///
  /// @return what was not as it must be; empty if all was
  List<String> play(CellStore store) throws Exception;
}
