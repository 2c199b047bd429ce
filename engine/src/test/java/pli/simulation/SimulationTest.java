// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.simulation.Schedule.Result;
import pli.simulation.Simulation.Sum;
import pli.store.jdbc.MemoryDatabase;

/// Many small worlds. `./build simulate` runs more of them, or one again.
class SimulationTest {

  @TempDir private Path folder;

  private static long number(String name, long otherwise) {
    String value = System.getProperty("pli.simulation." + name, "");
    return value.isBlank() ? otherwise : Long.parseLong(value.strip());
  }

  @Test
  void nothingIsLostAndNothingTwiceInAnySchedule() throws InterruptedException {
    Simulation simulation = new Simulation(folder);
    long seed = number("seed", -1);
    if (seed >= 0) {
      replay(simulation, seed);
      return;
    }
    long count = number("count", 1_500);
    long begun = System.nanoTime();
    Sum sum =
        simulation.run(
            number("from", 1), count, (int) number("threads", 2), so -> report(so, begun));
    report(sum, begun);

    assertThat(sum.failed().stream().map(SimulationTest::said)).isEmpty();
    assertThat(sum.schedules()).as("schedules that came to an end").isEqualTo(count);
    assertThat(sum.undecided()).as("seeds of which every run was disturbed").isZero();
  }

  private static String said(Result failed) {
    return "seed %d%s: %s%n    ./build simulate --seed %1$d"
        .formatted(
            failed.seed(),
            failed.disturbed() ? ", disturbed, so that it may run otherwise the next time" : "",
            String.join("; ", failed.wrong()));
  }

  private static void report(Sum sum, long begun) {
    double minutes = (System.nanoTime() - begun) / 60e9;
    System.out.printf(
        Locale.ROOT,
        "%d schedules of %d messages and %d faults, %.0f a minute: %d taken, %d in doubt,"
            + " %d wrong; %d runs were disturbed and played again, %d seeds have no other run%n",
        sum.schedules(), Simulation.MESSAGES, Misfortunes.FAULTS, sum.schedules() / minutes,
        sum.taken(), sum.doubts(), sum.failed().size(), sum.again(), sum.undecided());
  }

  private static void replay(Simulation simulation, long seed) {
    Result result = simulation.replay(seed);
    result.notes().forEach(System.out::println);
    System.out.printf(
        "seed %d: %d steps, %d taken, %d in doubt, trace %x%n",
        seed, result.steps(), result.taken(), result.doubts(), result.trace());
    assertThat(result.wrong()).isEmpty();
  }

  @Test
  void theSameSeedIsTheSameRun() {
    Simulation simulation = new Simulation(folder);
    try (MemoryDatabase used = Watch.database()) {
      LongStream.range(1, 20)
          .forEach(
              seed -> {
                Result first = simulation.run(seed, used, false).last();
                Result again = simulation.replay(seed);
                assertThat(again.trace()).as("seed %d", seed).isEqualTo(first.trace());
                assertThat(again.steps()).as("seed %d", seed).isEqualTo(first.steps());
              });
    }
  }
}
