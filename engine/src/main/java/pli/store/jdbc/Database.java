// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import pli.store.Continuity;

/// A database that is open.
public interface Database extends Transactions, Continuity, AutoCloseable {

  @Override
  void close();
}
