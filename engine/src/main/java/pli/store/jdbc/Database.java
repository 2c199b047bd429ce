// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

/// A database that is open.
public interface Database extends Transactions, AutoCloseable {

  /// True once after each time that the line to a server was lost and made anew: it may be another
  /// server now, or one with an older database. A file is never lost while it is open.
  default boolean wasInterrupted() {
    return false;
  }

  @Override
  void close();
}
