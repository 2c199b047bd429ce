// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import pli.store.jdbc.Writer.Step;
import pli.time.ThreadEnd;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Runs writes one after the other on one thread and commits those together that came together, so
/// that durability costs one synchronisation of the disk for all sessions instead of one for each.
///
/// When one piece of work fails, the group is rolled back and each piece is run again by itself: the
/// failing one gets its exception, the others are committed.
final class CommitGroup implements AutoCloseable {

  /// Bounds the log that one commit writes. Taste: a group rarely exceeds a few dozen.
  private static final int GROUP_MOST = 256;

  /// How long work that nobody waits for is held back. The outcome of a message then shares its
  /// commit with the mark of the next, which follows within a millisecond: one synchronisation of the
  /// disk for each message instead of two. A crash in between leaves that message in doubt.
  private static final Duration HOLD_BACK = Duration.ofMillis(5);

  /// Held-back work is found within one look and waits one more.
  private static final long LOOK_EVERY_NANOS = HOLD_BACK.toNanos() / 2;

  /// So long after the last commit the writer still looks by itself; to wake it for each outcome
  /// would cost more than the outcome. Taste.
  private static final long ATTENTIVE_NANOS = 20 * HOLD_BACK.toNanos();

  /// How often one piece of work is run that others come in the way of, or that loses its line.
  /// Taste.
  private static final int RUNS_MOST = 5;

  /// @param epoch of the writer when it was asked for
  private record Pending<T>(
      SqlWork<T> work, boolean urgent, int epoch, CompletableFuture<T> result) {

    /// Runs the work; the caller completes the future after the commit.
    Runnable runOn(Connection connection) throws SQLException {
      T value = work.on(connection);
      return () -> result.complete(value);
    }
  }

  private final Writer line;
  private final Queue<Pending<?>> queue = new ConcurrentLinkedQueue<>();
  private final Thread writer;
  private volatile boolean asleep;
  private volatile boolean closed;

  CommitGroup(Writer line) {
    this.line = line;
    // SQLite's native calls would pin the carrier of a virtual thread.
    this.writer = Thread.ofPlatform().name("store-writer").daemon().start(this::run);
  }

  <T> CompletableFuture<T> submit(SqlWork<T> work, boolean urgent) {
    Pending<T> pending = new Pending<>(work, urgent, line.epoch(), new CompletableFuture<>());
    queue.add(pending);
    // What may wait does not wake a writer that looks again soon by itself.
    if (urgent || asleep) {
      LockSupport.unpark(writer);
    }
    // Only our own: what others queued before the end is still committed.
    if (closed && queue.remove(pending)) {
      fail(pending);
    }
    return pending.result;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(writer);
    // To the end even if interrupted: the connection is closed next.
    ThreadEnd.await(writer);
    failRest();
  }

  private void run() {
    List<Pending<?>> group = new ArrayList<>();
    while (collect(group)) {
      commitOrFail(group);
      group.clear();
    }
  }

  /// Whatever a step may throw, as where no memory is left: the one writer goes on, and nobody waits for ever.
  private void commitOrFail(List<Pending<?>> group) {
    try {
      commit(group);
    } catch (RuntimeException | Error e) {
      failAll(group, new SQLException(e));
      rollBack();
    }
  }

  /// Waits for what is to be committed next; false at the end, when nothing is left.
  private boolean collect(List<Pending<?>> group) {
    long begun = System.nanoTime();
    long heldSince = begun;
    while (true) {
      // Looked at first: what was queued before the end is committed.
      boolean ending = closed;
      boolean hadNone = group.isEmpty();
      boolean urgent = drainTo(group);
      long now = System.nanoTime();
      if (hadNone) {
        heldSince = now;
      }
      boolean held = now - heldSince >= LOOK_EVERY_NANOS;
      if (!group.isEmpty() && (urgent || ending || held || group.size() == GROUP_MOST)) {
        return true;
      }
      if (ending && group.isEmpty()) {
        return false;
      }
      if (group.isEmpty() && now - begun > ATTENTIVE_NANOS) {
        sleep();
      } else {
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
    }
  }

  /// @return true if somebody waits for any of it
  private boolean drainTo(List<Pending<?>> group) {
    boolean urgent = false;
    while (group.size() < GROUP_MOST) {
      Pending<?> next = queue.poll();
      if (next == null) {
        break;
      }
      group.add(next);
      urgent |= next.urgent();
    }
    return urgent;
  }

  /// Until anything is submitted: after a quiet while, so that an idle program uses no processor.
  private void sleep() {
    asleep = true;
    if (queue.isEmpty() && !closed) {
      LockSupport.park();
    }
    asleep = false;
  }

  private void commit(List<Pending<?>> group) {
    if (group.size() == 1) {
      commitAlone(group.getFirst());
      return;
    }
    if (!beginFor(group)) {
      return;
    }
    List<Runnable> completions = new ArrayList<>(group.size());
    try {
      for (Pending<?> pending : group) {
        demandThisEpoch(pending);
        completions.add(pending.runOn(line.connection()));
      }
      execute(Step.COMMIT);
    } catch (SQLException e) {
      rollBack();
      if (line.verdict(e) == Writer.Verdict.UNKNOWN) {
        failAll(group, e);
      } else {
        group.forEach(this::commitAlone);
      }
      return;
    } catch (RuntimeException | Error e) {
      rollBack();
      group.forEach(this::commitAlone);
      return;
    }
    completions.forEach(Runnable::run);
  }

  /// What was asked for before the database went back in time was thought of for another.
  private void demandThisEpoch(Pending<?> pending) throws SQLException {
    if (pending.epoch != line.epoch()) {
      throw new PostgresFailures.WentBack();
    }
  }

  /// A transaction that cannot even begin, because another process holds the file or no server can be
  /// reached, fails for all at once: waiting again for each of them would take minutes.
  private boolean beginFor(List<Pending<?>> group) {
    try {
      execute(Step.BEGIN);
      return true;
    } catch (SQLException e) {
      failAll(group, e);
      return false;
    }
  }

  private void failAll(List<Pending<?>> group, SQLException failure) {
    group.forEach(pending -> pending.result.completeExceptionally(line.unavailable(failure)));
  }

  private void commitAlone(Pending<?> pending) {
    for (int run = 1; beginFor(List.of(pending)); run++) {
      try {
        demandThisEpoch(pending);
        Runnable completion = pending.runOn(line.connection());
        execute(Step.COMMIT);
        completion.run();
        return;
      } catch (SQLException e) {
        rollBack();
        if (run == RUNS_MOST || line.verdict(e) != Writer.Verdict.WORTH_AGAIN) {
          pending.result.completeExceptionally(line.unavailable(e));
          return;
        }
      } catch (RuntimeException | Error e) {
        // Whatever it is, the one writer goes on and somebody waits for the answer.
        rollBack();
        pending.result.completeExceptionally(e);
        return;
      }
    }
  }

  private void execute(Step step) throws SQLException {
    line.take(step);
  }

  private void rollBack() {
    try {
      execute(Step.ROLLBACK);
    } catch (SQLException | RuntimeException | Error e) {
      // The failure that led here is the one to tell; a transaction that cannot even be rolled back
      // makes the next one fail as well.
      return;
    }
  }

  private void failRest() {
    for (Pending<?> left = queue.poll(); left != null; left = queue.poll()) {
      fail(left);
    }
  }

  private static void fail(Pending<?> pending) {
    pending.result.completeExceptionally(
        new StoreUnavailable(
            Phrase.of("outbox.store-closed"), new IllegalStateException("the store is closed")));
  }
}
