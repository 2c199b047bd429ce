// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.util.concurrent.CompletableFuture;

/// The program's database, as its tables' owners see it. A failing database is
/// [pli.words.StoreUnavailable]; unchecked exceptions of the work roll back and pass through.
///
/// With a server, a write that fails may have been made all the same, when the answer to its commit
/// was lost and nobody could be asked since (`outbox.store-commit-unknown`): whoever writes again
/// must look first, or write so that twice is the same as once.
public interface Transactions {

  /// How this database wants what databases want differently.
  default SqlDialect dialect() {
    return SqlDialect.sqlite();
  }

  <T> T read(SqlWork<T> work);

  /// What was deleted leaves the files as well, as far as the database has a way to see to it. It may wait
  /// for others for some seconds.
  ///
  /// @return false if others held on to it, so that it has to be asked for again
  default boolean wipe() {
    return true;
  }

  /// Committed durably when this returns.
  default <T> T write(SqlWork<T> work) {
    return Waiting.forResult(submit(work));
  }

  /// Queues the work for the next commit, which it may share with others; the future completes when
  /// that is durable. Work that fails leaves nothing behind and does not disturb the others; it may
  /// be run more than once, so it must do nothing but SQL.
  <T> CompletableFuture<T> submit(SqlWork<T> work);

  /// As [#submit], for work that nobody waits for: it may be held back for some milliseconds in the
  /// hope of a commit that it can share.
  default <T> CompletableFuture<T> submitSoon(SqlWork<T> work) {
    return submit(work);
  }
}
