// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.util.concurrent.CompletableFuture;

/// A database as it is but for its dialect, such as one whose clock runs fast.
public record OtherDialect(Transactions database, SqlDialect dialect) implements Transactions {

  @Override
  public <T> T read(SqlWork<T> work) {
    return database.read(work);
  }

  @Override
  public boolean wipe() {
    return database.wipe();
  }

  @Override
  public <T> T write(SqlWork<T> work) {
    return database.write(work);
  }

  @Override
  public <T> CompletableFuture<T> submit(SqlWork<T> work) {
    return database.submit(work);
  }

  @Override
  public <T> CompletableFuture<T> submitSoon(SqlWork<T> work) {
    return database.submitSoon(work);
  }
}
