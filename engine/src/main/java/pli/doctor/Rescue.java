// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.nio.file.Path;
import java.util.List;
import pli.store.jdbc.ReadableCopy;

/// What could be copied of a damaged database.
///
/// @param rows that were copied, of all tables
/// @param torn tables of which some rows could not be read
public record Rescue(long rows, List<Torn> torn) {

  /// @param rows of the table that were copied all the same
  public record Torn(String table, long rows) {}

  /// Copies what can be read into a new file; the damaged one is only read.
  ///
  /// @throws pli.words.InputRefused if nothing of the file can be read
  /// @throws pli.words.StoreUnavailable if the copy cannot be written
  public static Rescue of(Path damaged, Path copy) {
    List<ReadableCopy.Table> tables = new ReadableCopy(damaged, copy).make();
    return new Rescue(
        tables.stream().mapToLong(ReadableCopy.Table::rows).sum(),
        tables.stream()
            .filter(one -> !one.whole())
            .map(one -> new Torn(one.name(), one.rows()))
            .toList());
  }
}
