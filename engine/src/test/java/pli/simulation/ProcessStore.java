// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import pli.store.jdbc.MemoryDatabase;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.SqlWork;
import pli.store.jdbc.Transactions;

/// The database as one process has it open: writes wait in its queue for a commit that they share.
/// What is queued ends with the process; what is committed may be committed without its knowing.
final class ProcessStore implements Transactions {

  /// How long the real writer holds back what nobody waits for.
  private static final java.time.Duration HOLD_BACK = java.time.Duration.ofMillis(5);

  private record Pending<T>(SqlWork<T> work, CompletableFuture<T> result)
      implements SimulatedDisk.Queued {

    @Override
    @SuppressWarnings("unchecked")
    public void done(Object value) {
      result.complete((T) value);
    }

    @Override
    public void failed(RuntimeException failure) {
      result.completeExceptionally(failure);
    }
  }

  private final SimulatedProcess process;
  private final SimulatedDisk disk;
  private List<SimulatedDisk.Queued> queue = new ArrayList<>();
  private Event nextCommit;
  private boolean atOnce;

  ProcessStore(SimulatedProcess process, SimulatedDisk disk) {
    this.process = process;
    this.disk = disk;
  }

  /// Runs something that holds a lock of the program: it may not wait in here, or a real thread of
  /// the JDK would decide who gets the lock next.
  <T> T withoutWaiting(Supplier<T> work) {
    boolean before = atOnce;
    atOnce = true;
    try {
      return work.get();
    } finally {
      atOnce = before;
    }
  }

  @Override
  public SqlDialect dialect() {
    return new SqlDialect(MemoryDatabase.NOW, "", "", false);
  }

  @Override
  public <T> T read(SqlWork<T> work) {
    if (!atOnce) {
      Thread.yield();
    }
    return disk.read(work);
  }

  @Override
  public <T> CompletableFuture<T> submit(SqlWork<T> work) {
    return queue(work, java.time.Duration.ZERO);
  }

  @Override
  public <T> CompletableFuture<T> submitSoon(SqlWork<T> work) {
    return queue(work, HOLD_BACK);
  }

  private <T> CompletableFuture<T> queue(SqlWork<T> work, java.time.Duration heldBack) {
    Pending<T> pending = new Pending<>(work, new CompletableFuture<>());
    queue.add(pending);
    if (atOnce) {
      commitQueue().run();
      return pending.result;
    }
    World world = process.world();
    long due = world.nanos() + heldBack.plus(disk.commitTakes()).toNanos();
    if (nextCommit == null || nextCommit.at() > due) {
      if (nextCommit != null) {
        nextCommit.cancel();
      }
      nextCommit = world.at(due, process, this::commit);
    }
    return pending.result;
  }

  private void commit() {
    nextCommit = null;
    Runnable answer = commitQueue();
    // Between the commit and whoever waits for it lies a moment in which the process may end.
    process.world().after(disk.commitTakes().dividedBy(8), process, answer);
  }

  private Runnable commitQueue() {
    List<SimulatedDisk.Queued> group = queue;
    queue = new ArrayList<>();
    return group.isEmpty() ? () -> {} : disk.commit(group);
  }
}
