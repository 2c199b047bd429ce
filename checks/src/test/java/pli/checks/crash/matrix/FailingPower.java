// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.testkit.powercut.PowerCut;

/// An office whose power fails in the middle of a command.
final class FailingPower {

  private static final int KILLED = 137;

  private final Office office;
  private final PowerCut power;
  private final Random random;

  private FailingPower(Office office, PowerCut power, Random random) {
    this.office = office;
    this.power = power;
    this.random = random;
  }

  /// The library that watches, for any number of offices; without it the test skips.
  static Path library(Path folder) {
    Optional<Path> compiled = PowerCut.compile(folder);
    assumeThat(compiled)
        .as("NO POWER CUTS WERE TRIED: that needs Linux and a C compiler (gcc)")
        .isPresent();
    return compiled.get();
  }

  static FailingPower of(Office office, Path library, Path notes, Random random)
      throws IOException {
    List<Path> roots =
        List.of(office.folder().resolve("data"), office.folder().resolve("key"));
    return new FailingPower(
        office, PowerCut.watching(library, roots, Files.createDirectories(notes)), random);
  }

  /// Runs a command whose power fails just before the n-th write, or just before the n-th time that
  /// something is forced to disk; which of both and which n, chance says.
  ///
  /// @return false if the command came to its end before
  boolean failsIn(
      int writesMost, int forcesMost, Map<String, String> environment, String... words) {
    boolean atForce = random.nextBoolean();
    String death =
        atForce
            ? "sync:" + (1 + random.nextInt(forcesMost))
            : "write:" + (1 + random.nextInt(writesMost));
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(power.environment(death));
    try (Program run = office.startAs(Program.pli(), all, words)) {
      Program.Outcome outcome = run.await();
      power.cut(random);
      assertThat(outcome.status())
          .as("%s: %s%s", death, outcome.output(), outcome.errors())
          .isIn(KILLED, 0);
      return outcome.status() == KILLED;
    }
  }
}
