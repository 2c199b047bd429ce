// SPDX-License-Identifier: Apache-2.0
package pli.account.jdbc;

/// The program's database, seen from here. A failing database is [pli.words.StoreUnavailable];
/// unchecked exceptions of the work roll back and pass through.
public interface Transactions {

  <T> T read(SqlWork<T> work);

  /// Committed durably when this returns.
  <T> T write(SqlWork<T> work);
}
