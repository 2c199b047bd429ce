// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

  /// In SQL, not by `setAutoCommit`: the driver's commit begins the next transaction at once, and in
  /// this mode that would hold the write lock against every other process as long as this one runs.
  private static final String BEGIN = "BEGIN IMMEDIATE";

  private record Pending<T>(SqlWork<T> work, boolean urgent, CompletableFuture<T> result) {

    /// Runs the work; the caller completes the future after the commit.
    Runnable runOn(Connection connection) throws SQLException {
      T value = work.on(connection);
      return () -> result.complete(value);
    }
  }

  private final Connection connection;
  private final StoreFailures failures;
  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Pending<Void> end = new Pending<>(c -> null, true, new CompletableFuture<>());
  private final Thread writer;
  private volatile boolean closed;

  CommitGroup(Connection connection, StoreFailures failures) {
    this.connection = connection;
    this.failures = failures;
    // SQLite's native calls would pin the carrier of a virtual thread.
    this.writer = Thread.ofPlatform().name("store-writer").daemon().start(this::run);
  }

  <T> CompletableFuture<T> submit(SqlWork<T> work, boolean urgent) {
    Pending<T> pending = new Pending<>(work, urgent, new CompletableFuture<>());
    queue.add(pending);
    // Only our own: what others queued before the end is still committed.
    if (closed && queue.remove(pending)) {
      fail(pending);
    }
    return pending.result;
  }

  @Override
  public void close() {
    closed = true;
    queue.add(end);
    joinWriter();
    failRest();
  }

  /// To the end even if interrupted: the connection is closed next.
  private void joinWriter() {
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Pending<?>> group = new ArrayList<>();
    boolean ending = false;
    while (!ending) {
      try {
        group.clear();
        collect(group);
      } catch (InterruptedException e) {
        return;
      }
      ending = group.remove(end);
      commit(group);
    }
  }

  private void collect(List<Pending<?>> group) throws InterruptedException {
    group.add(queue.take());
    queue.drainTo(group, GROUP_MOST - group.size());
    long deadline = System.nanoTime() + HOLD_BACK.toNanos();
    while (group.stream().noneMatch(Pending::urgent)) {
      Pending<?> next = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return;
      }
      group.add(next);
      queue.drainTo(group, GROUP_MOST - group.size());
    }
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
        completions.add(pending.runOn(connection));
      }
      execute("COMMIT");
    } catch (SQLException | RuntimeException | Error e) {
      rollBack();
      group.forEach(this::commitAlone);
      return;
    }
    completions.forEach(Runnable::run);
  }

  /// A transaction that cannot even begin, because another process holds the file, fails for all at
  /// once: waiting again for each of them would take minutes.
  private boolean beginFor(List<Pending<?>> group) {
    try {
      execute(BEGIN);
      return true;
    } catch (SQLException e) {
      group.forEach(pending -> pending.result.completeExceptionally(failures.unavailable(e)));
      return false;
    }
  }

  private void commitAlone(Pending<?> pending) {
    try {
      execute(BEGIN);
      Runnable completion = pending.runOn(connection);
      execute("COMMIT");
      completion.run();
    } catch (SQLException e) {
      rollBack();
      pending.result.completeExceptionally(failures.unavailable(e));
    } catch (RuntimeException | Error e) {
      // Whatever it is, the one writer goes on and somebody waits for the answer.
      rollBack();
      pending.result.completeExceptionally(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  private void rollBack() {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
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
