// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import pli.checks.program.Program;
import pli.store.jdbc.LossyLine.Loss;
import pli.testkit.failpoint.FailPoint;
import pli.testkit.failpoint.FailPointJar;
import pli.words.StoreUnavailable;

/// What happens while workers hand over. At each place one worker runs at a time: at the first it is
/// killed at moments of chance and followed by another; at the others each stops itself at a point of
/// the code and is continued when its lease is long over. One half is killed a little later; the other
/// half works on, believing what it believed, for longer than a lease or to the end, and ends as a
/// service is ended. Meanwhile the database loses answers, and is restarted once.
///
/// Whoever is still to stop needs an account, and something to hand over in it: until all have stopped,
/// none of the others runs for much longer than a lease, and no account runs out of messages.
final class Commotion {

  /// More than that takes no run, on however slow a machine.
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final WorkerRoom room;
  private final Path folder;
  private final Duration lease;
  private final int places;
  private final Queue<FailPoint> points;
  private final boolean control;
  private final TakeOvers takeOvers;
  private final DoubtWatch watch;
  private final Random random;
  private final FailPointJar jar;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger stops = new AtomicInteger();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger wentOn = new AtomicInteger();
  private final AtomicInteger restarts = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger stillToStop;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean done;

  /// What is to happen.
  ///
  /// @param lease of the workers
  /// @param workers that run at the same time
  /// @param points at which workers stop, each once
  /// @param control the run ends when a message has arrived twice; the database does not fail
  record Script(
      Duration lease, int workers, List<FailPoint> points, boolean control, long seed) {}

  Commotion(WorkerRoom room, Path folder, Script script) {
    this.room = room;
    this.folder = folder;
    this.lease = script.lease;
    this.places = script.workers;
    this.points = new ConcurrentLinkedQueue<>(script.points);
    this.stillToStop = new AtomicInteger(script.points.size());
    this.control = script.control;
    this.takeOvers = new TakeOvers(room);
    this.watch = DoubtWatch.in(room);
    this.random = new Random(script.seed);
    this.jar = FailPointJar.in(folder);
  }

  /// Runs until everything has its end.
  ///
  /// @return what happened, in words
  String run() throws InterruptedException {
    long begun = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < places; i++) {
      int place = i;
      threads.add(start(() -> place(place)));
    }
    threads.add(start(this::keepSupplied));
    if (!control) {
      threads.add(start(this::disturbDatabase));
      threads.add(start(this::watchLeases));
    }
    while (!done && failure.get() == null) {
      pause(300);
      // A worker that stands still may have something in its hands that it thinks is to be sent.
      boolean stopped = !isSomeoneStillToStop() && underWay.get() == 0;
      done = stopped && isAtItsEnd();
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        failure.compareAndSet(null, new AssertionError("not done after " + PATIENCE));
      }
    }
    done = true;
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() != null) {
      throw new AssertionError("a worker or the database: " + failure.get(), failure.get());
    }
    return "%d workers, %d accounts, %d messages, %d s: %d killed, %d stopped past their lease and "
            .formatted(
                places, room.plan().accounts(), room.messages(),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), kills.get(), stops.get())
        + "continued, of which %d worked on (%d took an account again), the database restarted "
            .formatted(wentOn.get(), watch.atWorkAgain())
        + "%d times, the answers of %d commits lost; %s; %s"
            .formatted(restarts.get(), room.line().lost(), takeOvers, doubts());
  }

  private boolean isAtItsEnd() {
    try {
      return room.isDone() || control && !Tally.of(room).twice().isEmpty();
    } catch (StoreUnavailable e) {
      // The database is just being started again.
      return false;
    }
  }

  /// Why messages came into doubt.
  DoubtWatch.Doubts doubts() {
    return watch.doubts();
  }

  /// Stopped workers that were not killed afterwards.
  int wentOn() {
    return wentOn.get();
  }

  int stops() {
    return stops.get();
  }

  int kills() {
    return kills.get();
  }

  int restarts() {
    return restarts.get();
  }

  private Thread start(Work work) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                work.run();
              } catch (Throwable e) {
                failure.compareAndSet(null, e);
              }
            });
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void place(int number) throws InterruptedException {
    int round = 0;
    while (!done) {
      FailPoint point = number == 0 ? null : points.poll();
      if (point != null) {
        stopAndContinue(number, point, round++);
      } else if (number == 0 && isSomeoneStillToStop()) {
        killAtChance();
      } else {
        work(number);
      }
    }
  }

  private void killAtChance() throws InterruptedException {
    try (Program worker = room.startWorker(0, List.of())) {
      pause(4_000 + chance(4_000));
      kill(worker);
    }
  }

  private boolean isSomeoneStillToStop() {
    return stillToStop.get() > 0;
  }

  private void work(int number) throws InterruptedException {
    try (Program worker = room.startWorker(number, List.of())) {
      work(worker);
    }
  }

  /// For longer than a lease; when all have stopped, to the end. Ends as a service is ended.
  private void work(Program worker) throws InterruptedException {
    long enough = System.nanoTime() + lease.plusSeconds(2).toNanos();
    while (!done
        && worker.isRunning()
        && (!isSomeoneStillToStop() || System.nanoTime() - enough < 0)) {
      pause(100);
    }
    if (worker.isRunning()) {
      worker.interrupt();
    } else {
      mustBeForTheDatabase(worker);
    }
  }

  private void kill(Program worker) {
    watch.kills(worker.pid());
    worker.kill();
    kills.incrementAndGet();
  }

  private void stopAndContinue(int number, FailPoint point, int round)
      throws InterruptedException {
    underWay.incrementAndGet();
    boolean standing = true;
    Path notes = folder.resolve("notes-" + number + "-" + round);
    try (Program worker = room.startWorker(number, jar.jvmOptions(List.of(point), notes))) {
      long begun = System.nanoTime();
      while (pid(notes) == null && worker.isRunning()) {
        pause(20);
        if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(120)) {
          throw new AssertionError(
              point + " was not passed; everything is handed over: " + room.isDone());
        }
      }
      if (pid(notes) == null) {
        mustBeForTheDatabase(worker);
        points.add(point);
        return;
      }
      watch.findsStopped(worker.pid());
      stillToStop.decrementAndGet();
      boolean goesOn = turns.getAndIncrement() % 2 == 0;
      if (goesOn) {
        watch.letsGoOn(worker.pid());
      }
      pause(lease.toMillis() + 1_500);
      signal("CONT", pid(notes));
      stops.incrementAndGet();
      // Long enough for what it had in its hands to go out.
      pause(1_000);
      if (goesOn) {
        wentOn.incrementAndGet();
        underWay.decrementAndGet();
        standing = false;
        work(worker);
      } else {
        kill(worker);
      }
    } finally {
      if (standing) {
        underWay.decrementAndGet();
      }
    }
  }

  /// A worker that starts while the database is away ends with the status for that, and whoever looks
  /// after it starts it again.
  private static void mustBeForTheDatabase(Program worker) {
    worker.await().expect(5);
  }

  private void keepSupplied() throws InterruptedException {
    while (!done && isSomeoneStillToStop()) {
      pause(1_000);
      try {
        room.supply();
      } catch (StoreUnavailable | IllegalStateException e) {
        // The database is just away.
        continue;
      }
    }
  }

  private void watchLeases() throws InterruptedException {
    while (!done) {
      pause(100);
      try {
        takeOvers.look();
      } catch (IllegalStateException e) {
        // The database is just away.
        continue;
      }
    }
  }

  private void disturbDatabase() throws InterruptedException {
    int half = room.plan().messages() / 2;
    while (!done) {
      pause(500 + chance(1_500));
      if (restarts.get() == 0 && room.sink().records().size() > half) {
        room.server().crash();
        pause(500);
        room.server().startAgain();
        restarts.incrementAndGet();
      } else if (!done) {
        room.line().loseNext(chance(3) == 0 ? Loss.COMMIT : Loss.ANSWER);
      }
    }
    room.line().loseNext(Loss.NONE);
  }

  private int chance(int bound) {
    synchronized (random) {
      return random.nextInt(bound);
    }
  }

  /// Nothing is proved by the time that passes; things are spread over it.
  private static void pause(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }

  private static String pid(Path notes) {
    try {
      if (!Files.exists(notes)) {
        return null;
      }
      String text = Files.readString(notes);
      return text.endsWith("\n") ? text.strip().replaceFirst(".* ", "") : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void signal(String name, String pid) throws InterruptedException {
    try {
      new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
