// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.SinkProcess;

/// The program killed at every named place and at any moment: nothing is lost, nothing leaves twice,
/// every doubt is a true one and is told. In each build some hundred kills; `./build crash-matrix` runs
/// as many as one wants.
@Tag("crash")
class CrashMatrixTest {

  private static final int KILLS_IN_EACH_BUILD = 200;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void killedAnywhereNothingIsLostAndNothingLeavesTwice() throws Exception {
    MatrixSize size = MatrixSize.of("crash-matrix", KILLS_IN_EACH_BUILD);
    BuiltProgram program = BuiltProgram.prepare(folder.resolve("program"));

    CrashFigures figures =
        new CrashMatrix(size, folder, (place, seed, round) -> sqlite(program, place, seed, round))
            .run();

    System.out.print(figures.text("SQLite"));
    assertThat(figures.kills()).isPositive();
  }

  private static void sqlite(
      BuiltProgram program, Path folder, long seed, CrashMatrix.RoundBody round)
      throws Exception {
    boolean chunking = seed % 2 == 0;
    Office office = CrashMatrix.office(folder.resolve("büro"));
    List<String> options =
        new ArrayList<>(List.of("--delay", "8", "--seed", Long.toString(seed)));
    if (!chunking) {
      options.addAll(List.of("--without", "CHUNKING"));
    }
    try (SinkProcess sink =
        SinkProcess.start(folder.resolve("sink"), options.toArray(String[]::new))) {
      office.addAccount(sink, 1 + (int) (seed % 3));
      CrashSite site =
          new CrashSite(
              program,
              office,
              sink,
              new SqliteView(office.folder().resolve("data"), folder),
              CrashRound.notes(folder),
              kill -> Map.of(),
              () -> {});
      round.at(site, KillSchedule.anywhere(seed, CrashRound.ROWS, chunking));
    }
  }
}
