// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.SQLException;

/// A row that says what we never wrote: the database was damaged, or changed from outside.
final class DamagedRow extends SQLException {

  private static final long serialVersionUID = 1L;

  /// `data_corrupted`, as PostgreSQL itself says it.
  private static final String DATA_CORRUPTED = "XX001";

  DamagedRow(RuntimeException cause) {
    super(cause.getMessage(), DATA_CORRUPTED, cause);
  }
}
