// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pli.outbox.jdbc.SimulatedNodes;

/// The faults of a world, one after the other, each when so much has been committed or so long has
/// passed; afterwards all is well.
final class Misfortunes {

  static final int FAULTS = 5;

  private static final Duration PATIENCE = Duration.ofMinutes(40);

  private final World world;
  private final Surroundings around;
  private final Installations installations;
  private final List<Fault> toCome = new ArrayList<>();
  private final List<Fault> seen = new ArrayList<>();
  private SimulatedProcess waitsForTaker;
  private long tokensBefore;
  private long versionLooked;
  private boolean over;

  Misfortunes(World world, Surroundings around, Installations installations, int messages) {
    this.world = world;
    this.around = around;
    this.installations = installations;
    IntStream.range(0, FAULTS).forEach(i -> toCome.add(Fault.of(world, messages)));
  }

  boolean hadOneOfClocks() {
    return seen.stream().anyMatch(Fault::isClock);
  }

  /// True once everything has gone wrong that was to, and all is well again.
  boolean areOver() {
    return over;
  }

  /// A process that waits for somebody to take its account goes on if somebody has; the next fault
  /// comes if it is time.
  void whatIsDue() {
    if (waitsForTaker != null && versionLooked != around.disk().version()) {
      versionLooked = around.disk().version();
      if (tokens() != tokensBefore) {
        SimulatedProcess process = waitsForTaker;
        waitsForTaker = null;
        world.after(world.upTo(Duration.ofMillis(500)), null, () -> process.goOn(false));
      }
    }
    if (!toCome.isEmpty()) {
      Fault next = toCome.getFirst();
      if (around.disk().version() >= next.afterCommits()) {
        toCome.removeFirst();
        world.after(Duration.ofNanos(next.afterNanos()), null, () -> befall(next));
      } else if (world.nanos() > PATIENCE.toNanos()) {
        toCome.removeFirst();
        befall(next);
      }
    }
  }

  /// All is well from here on, if everything has gone wrong and everybody lives.
  void endIfAllAreSeen() {
    if (over || seen.size() < FAULTS || !installations.areAllAlive()) {
      return;
    }
    over = true;
    world.note("all is well from here on");
    around.provider().calm();
    around.network().calm();
    around.disk().calm();
    installations.calm();
  }

  private void befall(Fault fault) {
    world.note("fault " + fault.kind());
    seen.add(fault);
    Installation one = installations.any();
    SimulatedProcess process = one.process();
    switch (fault.kind()) {
      case KILLED -> killed(process, false);
      case POWER_CUT -> {
        installations.running().forEach(each -> killed(each.process(), true));
        around.disk().powerCut();
      }
      case STOPPED_SHORTLY -> stopped(process, world.upTo(Duration.ofSeconds(25)), false);
      case STOPPED_LONG ->
          stopped(process, world.upTo(Duration.ofMinutes(5)).plusSeconds(30), false);
      case STOPPED_UNTIL_TAKEN -> stoppedUntilTaken(process);
      case SLEPT -> stopped(process, world.upTo(Duration.ofHours(10)), world.chance(0.5));
      case CLOSED -> {
        one.close(() -> buried(process, world.chance(0.5)));
        installations.gone(process);
      }
      case STORE_FAILS -> around.disk().fail(world.upTo(Duration.ofSeconds(30)));
      case STORE_SLOW -> around.disk().beSlow(world.upTo(Duration.ofSeconds(20)));
      case ANSWERS_LOST -> around.disk().loseAnswers(1 + world.random().nextInt(3));
      case NETWORK_DOWN -> {
        around.network().goDown(world.upTo(Duration.ofMinutes(3)));
        installations.running()
            .forEach(each -> each.process().lines().forEach(SimulatedLine::cut));
      }
      case NETWORK_SILENT -> around.network().fallSilent(world.upTo(Duration.ofMinutes(15)));
      case LINES_CUT -> process.lines().forEach(SimulatedLine::cut);
      case CLOCK_SET ->
          process.setClock(
              world.upTo(Duration.ofHours(20)).multipliedBy(world.chance(0.5) ? 1 : -1));
    }
    installations.startIfNoneRuns();
  }

  private void killed(SimulatedProcess process, boolean withItsComputer) {
    process.kill(withItsComputer);
    // On the same computer a dead process is seen at once; else its lease has to run out.
    buried(process, world.chance(0.5));
    installations.gone(process);
  }

  private void buried(SimulatedProcess process, boolean leaseToo) {
    String becomes =
        " = '" + SimulatedNodes.ended() + "' || substr(%1$s, 1 + length('" + process.name()
            + "|1|1|')) WHERE %1$s LIKE '" + process.name() + "|%%'";
    around.disk().look(
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
    return around.disk().count("SELECT COALESCE(SUM(token), 0) FROM account_lease");
  }
}
