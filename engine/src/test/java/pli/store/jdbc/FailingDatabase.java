// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// A database whose writes fail while it is told so.
public final class FailingDatabase implements Transactions {

  private final Transactions database;
  private volatile boolean failing;
  private volatile boolean failingMark;
  private final AtomicInteger writes = new AtomicInteger();

  public FailingDatabase(Transactions database) {
    this.database = database;
  }

  public void fail(boolean fails) {
    failing = fails;
  }

  /// How many writes were asked for.
  public int writes() {
    return writes.get();
  }

  /// Fails one write: the next mark before a final dot.
  public void failNextMark() {
    failingMark = true;
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    return database.read(work);
  }

  @Override
  public <T> T write(SqlWork<T> work) {
    writes.incrementAndGet();
    return Waiting.forResult(failing ? failed() : database.submit(work));
  }

  @Override
  public <T> CompletableFuture<T> submit(SqlWork<T> work) {
    writes.incrementAndGet();
    boolean isMark =
        StackWalker.getInstance()
            .walk(frames -> frames.anyMatch(one -> one.getMethodName().equals("markDot")));
    if (isMark && failingMark) {
      failingMark = false;
      return failed();
    }
    return failing ? failed() : database.submit(work);
  }

  @Override
  public <T> CompletableFuture<T> submitSoon(SqlWork<T> work) {
    writes.incrementAndGet();
    return failing ? failed() : database.submitSoon(work);
  }

  private static <T> CompletableFuture<T> failed() {
    return CompletableFuture.failedFuture(
        new StoreUnavailable(
            Phrase.of("outbox.store-disk-full"), new IOException("no space left on device")));
  }
}
