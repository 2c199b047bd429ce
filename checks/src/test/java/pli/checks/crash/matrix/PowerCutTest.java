// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.SinkProcess;
import pli.testkit.powercut.PowerCut;

/// The power fails: what the program had not forced to disk is gone, in whole or in sectors of
/// chance. Nothing is lost, nothing leaves twice; and a database that does not force its commits to
/// disk fails this very test.
@Tag("crash")
class PowerCutTest {

  /// The control has some more.
  private static final int CUTS_IN_EACH_BUILD = 30;

  /// More than enough for the control, which fails at one of the first.
  private static final int CONTROL_CUTS = 30;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private final AtomicInteger cuts = new AtomicInteger();
  private final AtomicInteger undone = new AtomicInteger();
  private Path library;

  @BeforeEach
  void compile() {
    library = FailingPower.library(folder);
  }

  @Test
  void whatWasNotForcedToDiskMayBeGone() throws Exception {
    MatrixSize size = MatrixSize.of("crash-matrix --power-cut", CUTS_IN_EACH_BUILD);
    BuiltProgram program = BuiltProgram.prepare(folder.resolve("program"));

    CrashFigures figures = run(program, size);

    System.out.print(figures.text("Power cuts, SQLite"));
    System.out.printf("  writes that were taken away: %d%n", undone.get());
    assertThat(undone.get()).as("writes that were taken away").isPositive();
  }

  @Test
  void aDatabaseThatDoesNotForceItsCommitsIsFound() throws Exception {
    assertThatThrownBy(() -> run(planted("NORMAL"), control(CONTROL_CUTS), folder.resolve("weak")))
        .hasStackTraceContaining("seed")
        .rootCause()
        .satisfies(
            cause -> {
              System.out.printf(
                  "With synchronous=NORMAL, at cut %s: %s%n", cuts, cause.getMessage());
              assertThat(CrashLedger.FORGETFUL).anyMatch(cause.getMessage()::startsWith);
            });

    // The same way of planting with the right word: it was the word, and not the planting.
    CrashFigures whole = run(planted("FULL"), control(cuts.get() + 1), folder.resolve("whole"));
    System.out.printf("With synchronous=FULL, in %d cuts: nothing%n", whole.kills());
  }

  private BuiltProgram planted(String mode) throws IOException {
    return BuiltProgram.changed(
        folder.resolve("program-" + mode),
        "pli.store.jdbc.SqliteFile",
        bytes -> WeakSync.plantedIn(bytes, mode));
  }

  private static MatrixSize control(int cuts) {
    return new MatrixSize("", cuts, 1, 1, MatrixSize.WITHOUT_LIMIT, Optional.empty());
  }

  private CrashFigures run(BuiltProgram program, MatrixSize size) throws InterruptedException {
    return run(program, size, folder.resolve("rounds"));
  }

  private CrashFigures run(BuiltProgram program, MatrixSize size, Path rounds)
      throws InterruptedException {
    return new CrashMatrix(
            size, KeptRounds.none(), rounds, Set.of(), (place, seed, round) -> cutOff(program, place, seed, round))
        .run();
  }

  private void cutOff(BuiltProgram program, Path place, long seed, CrashMatrix.RoundBody round)
      throws Exception {
    Office office = CrashMatrix.office(place.resolve("office"));
    try (SinkProcess sink =
        SinkProcess.start(
            place.resolve("sink"),
            "--delay", "8", "--seed", Long.toString(seed), "--without", "CHUNKING")) {
      office.addAccount(sink, 1 + (int) (seed % 3));
      PowerCut power = watching(office, place);
      Random random = new Random(seed);
      CrashSite site =
          new CrashSite(
              program,
              office,
              sink,
              new SqliteView(office.folder().resolve("data"), place),
              CrashRound.notes(place),
              kill -> power.environment(death(kill)),
              () -> cut(power, random));
      round.at(site, KillSchedule.onDisk(seed, CrashRound.ROWS, false));
    }
  }

  private void cut(PowerCut power, Random random) {
    cuts.incrementAndGet();
    undone.addAndGet(power.cut(random));
  }

  private PowerCut watching(Office office, Path place) throws IOException {
    return PowerCut.watching(
        library,
        List.of(office.folder().resolve("data"), office.folder().resolve("key")),
        Files.createDirectories(place.resolve("unforced")));
  }

  private static String death(Kill kill) {
    return switch (kill) {
      case Kill.BeforeForce(int number) -> "sync:" + number;
      case Kill.BeforeWrite(int number) -> "write:" + number;
      case Kill.AtPlace _, Kill.AfterStart _, Kill.AfterMessages _ -> "";
    };
  }
}
