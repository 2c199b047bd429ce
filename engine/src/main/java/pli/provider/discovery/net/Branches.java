// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tasks that run side by side and end together: none outlives the block that began them.
///
/// Each task has a virtual thread. Closing interrupts what still runs, which also ends its sockets,
/// and waits for it. The limit counts from the beginning and is the same for all.
public final class Branches implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("discovery-", 0).factory());
  private final long startNanos = System.nanoTime();
  private final Duration limit;

  public Branches(Duration limit) {
    this.limit = limit;
  }

  /// A task under way; its result may be asked for more than once, by any branch.
  public final class Branch<T> {

    private final Future<T> future;

    private Branch(Future<T> future) {
      this.future = future;
    }

    /// The result, or the failure of the task.
    ///
    /// @throws TimeoutException when the common limit is over
    public T await() throws InterruptedException, ExecutionException, TimeoutException {
      return await(limit);
    }

    /// The same with a limit of its own, counted from the common beginning.
    public T await(Duration own) throws InterruptedException, ExecutionException, TimeoutException {
      long leftNanos = own.toNanos() - (System.nanoTime() - startNanos);
      return future.get(Math.max(0, leftNanos), TimeUnit.NANOSECONDS);
    }
  }

  public <T> Branch<T> fork(Callable<T> task) {
    return new Branch<>(threads.submit(task));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
