// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.Optional;

/// A table that is read from top to bottom, once. Rows without any content are passed over.
public interface TableReader extends AutoCloseable {

  /// The header: the first row that has content.
  Columns columns();

  /// The next row, or nothing at the end.
  ///
  /// @throws pli.words.InputRefused if the file turns out to be damaged or too large
  Optional<TableRow> next();

  @Override
  void close();
}
