// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The processes that run in a world; where one ends, another is started in its place.
final class Installations {

  private final World world;
  private final String tag;
  private final Surroundings around;
  private final int window;
  private final int wanted;
  private final List<Installation> running = new ArrayList<>();
  private Consumer<Installation> welcome = one -> {};
  private int processes;
  private boolean clocksAgree = true;
  private boolean calm;

  /// @param tag stands in the names of processes
  /// @param window contents that a session may have unanswered
  /// @param wanted how many shall run
  Installations(World world, String tag, Surroundings around, int window, int wanted) {
    this.world = world;
    this.tag = tag;
    this.around = around;
    this.window = window;
    this.wanted = wanted;
  }

  /// Starts as many as are wanted.
  ///
  /// @param greeting what is done with each one that starts, now and later
  void start(Consumer<Installation> greeting) {
    welcome = greeting;
    while (running.size() < wanted) {
      startOne();
    }
  }

  List<Installation> running() {
    return List.copyOf(running);
  }

  Installation any() {
    return running.get(world.random().nextInt(running.size()));
  }

  boolean clocksAgree() {
    return clocksAgree;
  }

  /// It runs no more, and whatever runs the processes starts another one.
  void gone(SimulatedProcess process) {
    running.removeIf(one -> one.process() == process);
    startAgain();
  }

  /// One at least, so that there is somebody to whom things can happen.
  void startIfNoneRuns() {
    if (running.isEmpty()) {
      startOne();
    }
  }

  boolean areAllAlive() {
    return running.stream().noneMatch(one -> one.process().isDead())
        && running.stream().noneMatch(one -> one.process().isStopped());
  }

  void calm() {
    calm = true;
    running.forEach(one -> one.process().goOn(false));
  }

  private void startOne() {
    SimulatedProcess process =
        new SimulatedProcess(world, "p" + processes++ + "." + tag, around.disk()::version);
    if (!calm && world.chance(0.2)) {
      process.setClock(world.upTo(Duration.ofMinutes(3)).minusSeconds(60));
      clocksAgree = false;
    }
    Installation installation =
        new Installation(
            process, new ProcessStore(process, around.disk()),
            new SimulatedSessions(process, around.network(), around.provider(), window),
            around.policies(), world.random());
    running.add(installation);
    installation.start();
    welcome.accept(installation);
  }

  private void startAgain() {
    world.after(
        world.upTo(Duration.ofSeconds(60)),
        null,
        () -> {
          running.removeIf(one -> one.process().isDead());
          if (running.size() < wanted) {
            startOne();
          }
        });
  }
}
