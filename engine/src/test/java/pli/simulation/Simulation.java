// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import pli.simulation.Schedule.Result;
import pli.store.jdbc.MemoryDatabase;
import pli.store.jdbc.SqliteDatabase;

/// Runs schedules, as many at once as there are processors.
final class Simulation {

  static final int MESSAGES = 50;

  /// After so many failures nobody learns more from the next.
  private static final int FAILURES_MOST = 3;

  /// Two worlds meet in the JDK when a class is used for the first time, and hardly ever later.
  private static final int TRIES = 5;

  private final boolean synchronised;

  /// @param folder for a database that shows how the program opens it
  Simulation(Path folder) {
    this.synchronised = commitsAreSynchronised(folder);
  }

  /// All figures of many runs.
  ///
  /// @param schedules that came to an end
  /// @param again further runs of a seed whose run before was disturbed
  /// @param undecided seeds of which every run was disturbed
  record Sum(
      long schedules, long steps, long doubts, long taken, long again, long undecided,
      List<Result> failed) {}

  /// A seed, run until the seed alone decided.
  ///
  /// @param last run; a disturbed one, if that found something wrong or all were
  /// @param again runs after the first
  record Played(Result last, int again) {}

  private static boolean commitsAreSynchronised(Path folder) {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      return database
          .submit(
              connection -> {
                try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("PRAGMA synchronous")) {
                  return rows.getInt(1) == 2;
                }
              })
          .join();
    }
  }

  /// One run with everything that happens.
  Result replay(long seed) {
    try (MemoryDatabase database = Watch.database()) {
      return run(seed, database, true).last();
    }
  }

  /// What is wrong in a disturbed run is wrong: its order was one that can happen, though nobody can
  /// ask for it again.
  Played run(long seed, MemoryDatabase database, boolean noting) {
    Result result = runOnce(seed, database, noting);
    int again = 0;
    while (again < TRIES && result.disturbed() && result.wrong().isEmpty()) {
      again++;
      result = runOnce(seed, database, noting);
    }
    return new Played(result, again);
  }

  private Result runOnce(long seed, MemoryDatabase database, boolean noting) {
    BugLog log = BugLog.installed();
    Schedule schedule = new Schedule(seed, MESSAGES, database, synchronised, noting);
    Result result = schedule.run();
    List<String> bugs = log.taken(Schedule.tag(seed));
    if (bugs.isEmpty()) {
      return result;
    }
    List<String> wrong = new ArrayList<>(result.wrong());
    wrong.addAll(bugs);
    return result.withWrong(wrong);
  }

  /// Runs the seeds from one on.
  ///
  /// @param progress hears how many are done, now and then
  Sum run(long first, long count, int threads, Consumer<Sum> progress)
      throws InterruptedException {
    AtomicLong next = new AtomicLong(first);
    AtomicBoolean enough = new AtomicBoolean();
    Sums sums = new Sums();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (MemoryDatabase database = Watch.database()) {
                      long seed = next.getAndIncrement();
                      while (seed < first + count && !enough.get()) {
                        Sum sum = sums.add(run(seed, database, false));
                        enough.set(sum.failed().size() >= FAILURES_MOST);
                        if (sum.schedules() % 1_000 == 0) {
                          progress.accept(sum);
                        }
                        seed = next.getAndIncrement();
                      }
                    }
                  }));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    return sums.now();
  }

  private static final class Sums {

    private Sum sum = new Sum(0, 0, 0, 0, 0, 0, List.of());

    synchronized Sum add(Played played) {
      Result one = played.last();
      boolean undecided = one.disturbed() && one.wrong().isEmpty();
      List<Result> failed = sum.failed();
      if (!one.wrong().isEmpty()) {
        failed = new ArrayList<>(failed);
        failed.add(one);
      }
      sum =
          new Sum(
              sum.schedules() + 1, sum.steps() + one.steps(), sum.doubts() + one.doubts(),
              sum.taken() + one.taken(), sum.again() + played.again(),
              sum.undecided() + (undecided ? 1 : 0), failed);
      return sum;
    }

    synchronized Sum now() {
      return sum;
    }
  }
}
