// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.PersonMove;
import pli.outbox.Staging;
import pli.outbox.jdbc.SimulatedNodes;
import pli.store.jdbc.MemoryDatabase;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;

/// One run: some processes on one database, messages that persons release, faults, then quiet until
/// everything is settled, persons who settle the doubts, and quiet again.
final class Schedule {

  static final int FAULTS = 5;

  /// A run that is not over by then never ends.
  private static final Duration LONGEST = Duration.ofDays(40);

  private static final long STEPS_MOST = 3_000_000;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration A_PERSON_TAKES = Duration.ofMinutes(10);

  /// Messages that are released together.
  private static final class Batch {
    private final List<Planned> messages;
    private boolean begun;
    private boolean released;

    Batch(List<Planned> messages) {
      this.messages = messages;
    }
  }

  private final long seed;
  private final World world;
  private final SimulatedDisk disk;
  private final SimulatedNetwork network;
  private final SimulatedProvider provider;
  private final SimulatedPolicies policies;
  private final int window;
  private final List<Installation> running = new ArrayList<>();
  private final List<Planned> planned = new ArrayList<>();
  private final List<Batch> batches = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> faultsSeen = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final int processesWanted;
  private SimulatedProcess waitsForTaker;
  private long tokensBefore;
  private long versionLooked;
  private int processes;
  private int doubts;
  private boolean clocksAgree = true;
  private boolean calm;
  private boolean resuming;
  private boolean settled;

  Schedule(long seed, int messages, MemoryDatabase database, boolean synchronised, boolean noting) {
    this.seed = seed;
    this.world = new World(seed, noting);
    this.disk = new SimulatedDisk(world, database, synchronised);
    this.network = new SimulatedNetwork(world);
    this.provider = new SimulatedProvider(world);
    this.policies = new SimulatedPolicies(1 + world.random().nextInt(4), limits());
    this.window = world.chance(0.3) ? 1 + world.random().nextInt(8) : 1;
    this.processesWanted = 1 + world.random().nextInt(3);
    plan(messages);
    IntStream.range(0, FAULTS).forEach(i -> faults.add(Fault.of(world, messages)));
  }

  private List<Limit> limits() {
    if (world.chance(0.8)) {
      return List.of();
    }
    return world.chance(0.75)
        ? List.of(new Limit(LimitKind.MINUTE, 10 + world.random().nextInt(20), Limit.Origin.OWN))
        : List.of(new Limit(LimitKind.HOUR, 15 + world.random().nextInt(30), Limit.Origin.OWN));
  }

  private void plan(int messages) {
    int accounts = 1 + world.random().nextInt(2);
    Duration life =
        world.chance(0.8)
            ? Duration.ofDays(2)
            : Duration.ofMinutes(20).plus(world.upTo(Duration.ofHours(2)));
    for (int account = 0; account < accounts; account++) {
      String address = "a" + account + "." + tag(seed) + "@example.com";
      List<Planned> batch = new ArrayList<>();
      for (int i = account; i < messages; i += accounts) {
        batch.add(Planned.of(world, address, i, life));
      }
      planned.addAll(batch);
      int cut = batch.isEmpty() ? 0 : world.random().nextInt(batch.size() + 1);
      batches.add(new Batch(batch.subList(0, cut)));
      batches.add(new Batch(batch.subList(cut, batch.size())));
    }
    batches.removeIf(batch -> batch.messages.isEmpty());
  }

  /// Stands in the names of accounts, so that what is logged can be told apart.
  static String tag(long seed) {
    return "s" + Long.toUnsignedString(seed, 36);
  }

  /// What came of it.
  ///
  /// @param wrong what should not be; empty if all is well
  /// @param disturbed it was not decided by the seed alone and says nothing
  record Result(
      long seed, List<String> wrong, boolean disturbed, long trace, long steps, int doubts, int taken,
      List<String> notes) {

    Result withWrong(List<String> all) {
      return new Result(seed, List.copyOf(all), disturbed, trace, steps, doubts, taken, notes);
    }
  }

  Result run() {
    while (running.size() < processesWanted) {
      startProcess();
    }
    for (Batch batch : batches) {
      world.after(world.upTo(Duration.ofSeconds(2)), null, () -> release(batch));
    }
    untilQuiet();
    if (wrong.isEmpty()) {
      Invariants invariants = new Invariants(disk, provider, planned, wrong);
      invariants.checkBeforePersons(limitsMustHold() ? policies.limits() : List.of());
      doubts = invariants.doubts();
      settleDoubts();
      untilQuiet();
      invariants.checkAfterPersons();
    }
    return new Result(
        seed, List.copyOf(wrong), world.isDisturbed(), world.trace(), world.steps(), doubts,
        provider.taken().size(), world.notes());
  }

  private boolean limitsMustHold() {
    // Between computers they hold to within what their clocks differ by.
    return clocksAgree && faultsSeen.stream().noneMatch(Fault::isClock);
  }

  // -- processes

  private void startProcess() {
    SimulatedProcess process =
        new SimulatedProcess(world, "p" + processes++ + "." + tag(seed), disk::version);
    if (!calm && world.chance(0.2)) {
      process.setClock(world.upTo(Duration.ofMinutes(3)).minusSeconds(60));
      clocksAgree = false;
    }
    Installation installation =
        new Installation(
            process, new ProcessStore(process, disk),
            new SimulatedSessions(process, network, provider, window), policies, world.random());
    running.add(installation);
    installation.start();
    batches.stream()
        .filter(batch -> batch.begun && !batch.released)
        .forEach(batch -> release(batch, installation));
  }

  /// Whatever runs the processes starts another one.
  private void startAgain() {
    world.after(
        world.upTo(Duration.ofSeconds(60)),
        null,
        () -> {
          running.removeIf(one -> one.process().isDead());
          if (running.size() < processesWanted) {
            startProcess();
          }
        });
  }

  private void release(Batch batch) {
    // Now and then two at once.
    int count = world.chance(0.15) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      release(batch, any());
    }
  }

  private Installation any() {
    return running.get(world.random().nextInt(running.size()));
  }

  private void release(Batch batch, Installation by) {
    batch.begun = true;
    by.process()
        .start(
            "person",
            () -> {
              while (!batch.released) {
                if (tryToRelease(batch, by)) {
                  batch.released = true;
                  by.wake();
                } else {
                  world.sleep(by.process(), Duration.ofSeconds(5));
                }
              }
            });
  }

  private boolean tryToRelease(Batch batch, Installation by) {
    String account = batch.messages.getFirst().account();
    try (Staging staging = by.outbox().openStaging(account)) {
      for (Planned one : batch.messages) {
        switch (staging.stage(one.submission(by.process().instant()), one.source())) {
          case Staging.Staged.New(OutboxEntry entry) -> {}
          case Staging.Staged.Known(OutboxEntry entry) -> {}
          case Staging.Staged.KeyConflict(OutboxEntry entry) ->
              wrong.add("another content under " + entry.key());
          case Staging.Staged.BeingReleased being -> {
            return false;
          }
        }
      }
      staging.release(java.util.Optional.empty());
      return true;
    } catch (StoreUnavailable | InputRefused e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // -- faults

  private void befall(Fault fault) {
    world.note("fault " + fault.kind());
    faultsSeen.add(fault);
    Installation one = any();
    SimulatedProcess process = one.process();
    switch (fault.kind()) {
      case KILLED -> killed(process, false);
      case POWER_CUT -> {
        List.copyOf(running).forEach(each -> killed(each.process(), true));
        disk.powerCut();
      }
      case STOPPED_SHORTLY -> stopped(process, world.upTo(Duration.ofSeconds(25)), false);
      case STOPPED_LONG ->
          stopped(process, world.upTo(Duration.ofMinutes(5)).plusSeconds(30), false);
      case STOPPED_UNTIL_TAKEN -> stoppedUntilTaken(process);
      case SLEPT -> stopped(process, world.upTo(Duration.ofHours(10)), world.chance(0.5));
      case CLOSED -> {
        one.close(() -> buried(process, world.chance(0.5)));
        running.remove(one);
        startAgain();
      }
      case STORE_FAILS -> disk.fail(world.upTo(Duration.ofSeconds(30)));
      case STORE_SLOW -> disk.beSlow(world.upTo(Duration.ofSeconds(20)));
      case ANSWERS_LOST -> disk.loseAnswers(1 + world.random().nextInt(3));
      case NETWORK_DOWN -> {
        network.goDown(world.upTo(Duration.ofMinutes(3)));
        running.forEach(each -> each.process().lines().forEach(SimulatedLine::cut));
      }
      case NETWORK_SILENT -> network.fallSilent(world.upTo(Duration.ofMinutes(15)));
      case LINES_CUT -> process.lines().forEach(SimulatedLine::cut);
      case CLOCK_SET ->
          process.setClock(
              world.upTo(Duration.ofHours(20)).multipliedBy(world.chance(0.5) ? 1 : -1));
    }
    if (running.isEmpty()) {
      startProcess();
    }
  }

  private void killed(SimulatedProcess process, boolean withItsComputer) {
    process.kill(withItsComputer);
    // On the same computer a dead process is seen at once; else its lease has to run out.
    buried(process, world.chance(0.5));
    running.removeIf(one -> one.process() == process);
    startAgain();
  }

  private void buried(SimulatedProcess process, boolean leaseToo) {
    String becomes =
        " = '" + SimulatedNodes.ended() + "' || substr(%1$s, 1 + length('" + process.name()
            + "|1|1|')) WHERE %1$s LIKE '" + process.name() + "|%%'";
    disk.look(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                "UPDATE outbox_entry SET stager" + becomes.formatted("stager"));
            if (leaseToo) {
              statement.executeUpdate(
                  "UPDATE account_lease SET node" + becomes.formatted("node"));
            }
            return null;
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void stopped(SimulatedProcess process, Duration time, boolean slept) {
    process.stop();
    world.after(time, null, () -> process.goOn(slept));
  }

  /// The moment at which two believe that an account is theirs.
  private void stoppedUntilTaken(SimulatedProcess process) {
    process.stop();
    waitsForTaker = process;
    tokensBefore = tokens();
    world.after(Duration.ofMinutes(3), null, () -> process.goOn(false));
  }

  private long tokens() {
    return disk.count("SELECT COALESCE(SUM(token), 0) FROM account_lease");
  }

  private void calmDown() {
    calm = true;
    world.note("all is well from here on");
    provider.calm();
    network.calm();
    disk.calm();
    running.forEach(one -> one.process().goOn(false));
  }

  // -- until nothing happens any more

  private void untilQuiet() {
    long nextLook = 0;
    long nextSteps = 0;
    while (wrong.isEmpty()) {
      if (!world.step()) {
        wrong.add("everything stands still");
        return;
      }
      whatIsDue();
      if (world.nanos() >= nextLook && world.steps() >= nextSteps) {
        nextLook = world.nanos() + LOOK_EVERY.toNanos();
        nextSteps = world.steps() + 200;
        if (calm && isQuiet()) {
          return;
        }
        boolean tooLong =
            world.nanos() > LONGEST.toNanos() || world.steps() > STEPS_MOST;
        if (tooLong) {
          wrong.add("not over after " + Duration.ofNanos(world.nanos()));
        }
      }
    }
  }

  private void whatIsDue() {
    if (waitsForTaker != null && versionLooked != disk.version()) {
      versionLooked = disk.version();
      if (tokens() != tokensBefore) {
        SimulatedProcess process = waitsForTaker;
        waitsForTaker = null;
        world.after(
            world.upTo(Duration.ofMillis(500)), null, () -> process.goOn(false));
      }
    }
    if (!faults.isEmpty()) {
      Fault next = faults.getFirst();
      if (disk.version() >= next.afterCommits()) {
        faults.removeFirst();
        world.after(Duration.ofNanos(next.afterNanos()), null, () -> befall(next));
      } else if (world.nanos() > Duration.ofMinutes(40).toNanos()) {
        faults.removeFirst();
        befall(next);
      }
    }
    if (policies.isAnyPaused() && !resuming) {
      resuming = true;
      world.after(
          A_PERSON_TAKES,
          null,
          () -> {
            policies.resumeAll();
            resuming = false;
          });
    }
    if (!calm && faultsSeen.size() == FAULTS && isAllAlive()) {
      calmDown();
    }
  }

  private boolean isAllAlive() {
    return running.stream().noneMatch(one -> one.process().isDead())
        && running.stream().noneMatch(one -> one.process().isStopped());
  }

  private boolean isQuiet() {
    return batches.stream().allMatch(batch -> batch.released)
        && disk.count("SELECT COUNT(*) FROM outbox_entry WHERE state = 'WAITING'") == 0
        && disk.count("SELECT COUNT(*) FROM outbox_entry WHERE state = 'CLAIMED'") == 0;
  }

  // -- persons

  private void settleDoubts() {
    Installation by = any();
    by.process()
        .start(
            "person",
            () -> {
              OutboxStore outbox = by.outbox();
              for (OutboxEntry one : outbox.entries(List.of(OutboxState.IN_DOUBT), 1_000)) {
                // A late answer may have been quicker.
                move(one).apply(outbox, one, by.process().instant(), "looked");
              }
              settled = true;
              by.wake();
            });
    while (!settled && world.step()) {
      continue;
    }
  }

  /// The person looks whether it arrived; some prefer twice to never all the same.
  private PersonMove move(OutboxEntry entry) {
    boolean arrived =
        provider.taken().stream()
            .anyMatch(one -> one.recipients().contains(entry.recipient().toString()));
    return arrived && world.chance(0.7) ? PersonMove.SETTLE_ACCEPTED : PersonMove.SETTLE_RESEND;
  }
}
