// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pli.store.jdbc.MemoryDatabase;
import pli.store.jdbc.SqlWork;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The database of all processes: what is committed here survives them. What a process has only
/// queued is lost with it.
///
/// Whether a commit survives a power cut is decided by how the program opens its real database: with
/// anything but `synchronous=FULL` the commits since the last checkpoint are forgotten.
final class SimulatedDisk {

  /// Without synchronisation, so many commits lie between two checkpoints.
  private static final int CHECKPOINT_EVERY = 20;

  private final World world;
  private final MemoryDatabase database;
  private final boolean synchronised;
  private final Duration sync;
  private long failsUntil;
  private long slowUntil;
  private int answersToLose;
  private byte[] checkpoint = new byte[0];

  SimulatedDisk(World world, MemoryDatabase database, boolean synchronised) {
    this.world = world;
    this.database = database;
    this.synchronised = synchronised;
    this.sync = world.upTo(Duration.ofMillis(8)).plusNanos(100_000);
    database.reset(world::nowMillis);
    if (!synchronised) {
      checkpoint = database.image();
    }
  }

  /// Work that waits for its commit.
  interface Queued {
    SqlWork<?> work();

    void done(Object value);

    void failed(RuntimeException failure);
  }

  /// As a process reads.
  <T> T read(SqlWork<T> work) {
    if (isFailing()) {
      throw unavailable();
    }
    return look(work);
  }

  /// As the world sees it, whatever the processes can see.
  <T> T look(SqlWork<T> work) {
    try {
      return work.on(database.connection());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The number that a query yields.
  long count(String sql) {
    try (Statement statement = database.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Commits a group.
  ///
  /// @return what tells everybody in it, to be run when the answer arrives
  Runnable commit(List<Queued> group) {
    if (isFailing()) {
      return () -> group.forEach(one -> one.failed(unavailable()));
    }
    Runnable answer = group.size() == 1 ? alone(group.getFirst()) : together(group);
    if (answersToLose > 0) {
      answersToLose--;
      world.note("the answer to a commit of " + group.size() + " is lost");
      return () -> group.forEach(one -> one.failed(unavailable()));
    }
    return answer;
  }

  private Runnable together(List<Queued> group) {
    List<Runnable> answers = new ArrayList<>();
    database.begin();
    try {
      for (Queued one : group) {
        Object value = one.work().on(database.connection());
        answers.add(() -> one.done(value));
      }
    } catch (SQLException | RuntimeException e) {
      database.rollBack();
      answers.clear();
      group.forEach(one -> answers.add(alone(one)));
      return () -> answers.forEach(Runnable::run);
    }
    committed();
    return () -> answers.forEach(Runnable::run);
  }

  private Runnable alone(Queued one) {
    database.begin();
    try {
      Object value = one.work().on(database.connection());
      committed();
      return () -> one.done(value);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (RuntimeException e) {
      database.rollBack();
      return () -> one.failed(e);
    }
  }

  private void committed() {
    database.commit();
    if (!synchronised && database.commits() % CHECKPOINT_EVERY == 0) {
      checkpoint = database.image();
    }
  }

  /// How long a commit takes.
  Duration commitTakes() {
    Duration usual = sync.plus(world.upTo(sync));
    return world.nanos() < slowUntil ? usual.plus(world.upTo(Duration.ofSeconds(3))) : usual;
  }

  /// Changes with every commit.
  long version() {
    return database.commits();
  }

  // -- fate

  private boolean isFailing() {
    return world.nanos() < failsUntil;
  }

  void fail(Duration time) {
    failsUntil = world.nanos() + time.toNanos();
  }

  void beSlow(Duration time) {
    slowUntil = world.nanos() + time.toNanos();
  }

  /// The next commits happen, and nobody hears of it.
  void loseAnswers(int count) {
    answersToLose = count;
  }

  void powerCut() {
    if (!synchronised) {
      database.restore(checkpoint);
    }
  }

  void calm() {
    failsUntil = 0;
    slowUntil = 0;
    answersToLose = 0;
  }

  private static StoreUnavailable unavailable() {
    return new StoreUnavailable(
        Phrase.of("outbox.store-failed"), new IOException("simulated"));
  }
}
