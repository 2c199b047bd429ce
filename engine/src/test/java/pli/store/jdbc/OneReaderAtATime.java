// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.util.concurrent.CompletableFuture;

/// A database with few lines to read on: whoever asks for a second one while holding the first fails,
/// instead of waiting for another who does the same.
public final class OneReaderAtATime implements Transactions {

  private final Transactions database;
  private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);

  public OneReaderAtATime(Transactions database) {
    this.database = database;
  }

  @Override
  public SqlDialect dialect() {
    return database.dialect();
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    if (reading.get()) {
      throw new AssertionError("reads while it reads");
    }
    reading.set(true);
    try {
      return database.read(work);
    } finally {
      reading.set(false);
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(SqlWork<T> work) {
    return database.submit(work);
  }
}
