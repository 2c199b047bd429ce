// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.store.jdbc.MemoryDatabase;

/// One run: some processes on one database, messages that persons release, faults, then quiet until
/// everything is settled, persons who settle the doubts, and quiet again.
final class Schedule {

  /// A run that is not over by then never ends.
  private static final Duration LONGEST = Duration.ofDays(40);

  private static final long STEPS_MOST = 3_000_000;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final Duration A_PERSON_TAKES = Duration.ofMinutes(10);

  private final long seed;
  private final World world;
  private final Surroundings around;
  private final Installations installations;
  private final Persons persons;
  private final Misfortunes misfortunes;
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int doubts;
  private boolean resuming;

  /// The order in which chance is asked belongs to the seed: whoever changes it changes every run.
  Schedule(long seed, int messages, MemoryDatabase database, boolean synchronised, boolean noting) {
    this.seed = seed;
    this.world = new World(seed, noting);
    this.around =
        new Surroundings(
            new SimulatedDisk(world, database, synchronised),
            new SimulatedNetwork(world),
            new SimulatedProvider(world),
            new SimulatedPolicies(1 + world.random().nextInt(4), limits()));
    int window = world.chance(0.3) ? 1 + world.random().nextInt(8) : 1;
    int wanted = 1 + world.random().nextInt(3);
    this.installations = new Installations(world, tag(seed), around, window, wanted);
    this.persons = new Persons(world, installations, around.provider(), wrong);
    plan(messages);
    this.misfortunes = new Misfortunes(world, around, installations, messages);
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
      persons.plan(batch.subList(0, cut));
      persons.plan(batch.subList(cut, batch.size()));
    }
  }

  /// Stands in the names of accounts, so that what is logged can be told apart.
  static String tag(long seed) {
    return "s" + Long.toUnsignedString(seed, 36);
  }

  /// What came of it.
  ///
  /// @param wrong what should not be; empty if all is well
  /// @param disturbed it was not decided by the seed alone: it cannot be repeated
  record Result(
      long seed, List<String> wrong, boolean disturbed, long trace, long steps, int doubts, int taken,
      List<String> notes) {

    Result withWrong(List<String> all) {
      return new Result(seed, List.copyOf(all), disturbed, trace, steps, doubts, taken, notes);
    }
  }

  Result run() {
    installations.start(persons::goOnAt);
    persons.begin();
    untilQuiet();
    if (wrong.isEmpty()) {
      Invariants invariants = new Invariants(around.disk(), around.provider(), planned, wrong);
      invariants.checkBeforePersons(limitsMustHold() ? around.policies().limits() : List.of());
      doubts = invariants.doubts();
      persons.settleDoubts();
      untilQuiet();
      invariants.checkAfterPersons();
    }
    return new Result(
        seed, List.copyOf(wrong), world.isDisturbed(), world.trace(), world.steps(), doubts,
        around.provider().taken().size(), world.notes());
  }

  private boolean limitsMustHold() {
    // Between computers they hold to within what their clocks differ by.
    return installations.clocksAgree() && !misfortunes.hadOneOfClocks();
  }

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
        if (misfortunes.areOver() && isQuiet()) {
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
    misfortunes.whatIsDue();
    if (around.policies().isAnyPaused() && !resuming) {
      resuming = true;
      world.after(
          A_PERSON_TAKES,
          null,
          () -> {
            around.policies().resumeAll();
            resuming = false;
          });
    }
    misfortunes.endIfAllAreSeen();
  }

  private boolean isQuiet() {
    SimulatedDisk disk = around.disk();
    return persons.haveReleasedAll()
        && disk.count("SELECT COUNT(*) FROM outbox_entry WHERE state = 'WAITING'") == 0
        && disk.count("SELECT COUNT(*) FROM outbox_entry WHERE state = 'CLAIMED'") == 0;
  }
}
