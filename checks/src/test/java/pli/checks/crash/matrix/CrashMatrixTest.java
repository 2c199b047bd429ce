// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.SinkProcess;
import pli.store.jdbc.PrivatePostgres;
import pli.testkit.failpoint.CodePoint;

/// The program killed at every named place and at any moment: nothing is lost, nothing leaves twice,
/// every doubt is a true one and is told. In each build some hundred kills; `./build crash-matrix` runs
/// as many as one wants.
@Tag("crash")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixTest {

  private static final int KILLS_ON_A_FILE = 200;
  private static final int KILLS_ON_A_SERVER = 100;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private BuiltProgram program;

  @BeforeAll
  void prepare(@TempDir Path archives) throws IOException {
    program = BuiltProgram.prepare(archives);
  }

  @Test
  void killedAnywhereNothingIsLostAndNothingLeavesTwice() throws Exception {
    MatrixSize size = MatrixSize.of("crash-matrix", KILLS_ON_A_FILE);
    CrashFigures figures =
        new CrashMatrix(
                size,
                new KeptRounds(size.keep(), "SQLite", program.hash()),
                folder,
                wanted(KillSchedule.placesOfChance(), size),
                (place, seed, round) -> {
                  Office office = CrashMatrix.office(place.resolve("büro"));
                  Path data = office.folder().resolve("data");
                  round(place, seed, office, new SqliteView(data, place), round);
                })
            .run();

    System.out.print(figures.text("SQLite"));
    assertAsManyAsAskedFor(figures, size);
  }

  @Test
  void theSameOnADatabaseServer() throws Exception {
    Optional<String> missing = PrivatePostgres.missing();
    missing.ifPresent(why -> System.err.println("NO KILLS ON POSTGRESQL WERE TRIED: " + why));
    assumeThat(missing).as("PostgreSQL").isEmpty();
    MatrixSize size = MatrixSize.of("crash-matrix --postgresql", KILLS_ON_A_SERVER);
    // Only the program is killed here, never the server or the machine.
    try (PrivatePostgres server = PrivatePostgres.start("fsync = off")) {
      CrashFigures figures =
          new CrashMatrix(
                  size,
                  new KeptRounds(size.keep(), "PostgreSQL", program.hash()),
                  folder,
                  wanted(KillSchedule.placesOfChance(), size),
                  (place, seed, round) -> {
                    String name = "round" + seed;
                    try (PostgresView view = PostgresView.of(server, name)) {
                      Office office =
                          CrashMatrix.office(place.resolve("office"))
                              .on(server.url(name), server.password());
                      round(place, seed, office, view, round);
                    }
                    server.drop(name);
                  })
              .run();

      System.out.print(figures.text("PostgreSQL"));
      assertAsManyAsAskedFor(figures, size);
    }
  }

  private static void assertAsManyAsAskedFor(CrashFigures figures, MatrixSize size) {
    if (!size.mayEndEarly()) {
      assertThat(figures.kills()).as("kills").isGreaterThanOrEqualTo(size.kills());
      assertThat(figures.without(wanted(KillSchedule.everyPlace(), size)))
          .as("without a kill")
          .isEmpty();
    }
  }

  /// Fewer kills than in any build are somebody's trial and need not come by everywhere.
  private static Set<CodePoint> wanted(Set<CodePoint> places, MatrixSize size) {
    return size.kills() < KILLS_ON_A_SERVER ? Set.of() : places;
  }

  private void round(
      Path folder,
      long seed,
      Office office,
      StoreView view,
      CrashMatrix.RoundBody round)
      throws Exception {
    boolean chunking = seed % 2 == 0;
    List<String> options =
        new ArrayList<>(List.of("--delay", "8", "--seed", Long.toString(seed)));
    if (!chunking) {
      options.addAll(List.of("--without", "CHUNKING"));
    }
    try (SinkProcess sink = sink(folder.resolve("sink"), seed, options)) {
      office.addAccount(sink, 1 + (int) (seed % 3));
      CrashSite site =
          new CrashSite(
              program, office, sink, view, CrashRound.notes(folder), kill -> Map.of(), () -> {});
      round.at(site, KillSchedule.anywhere(seed, CrashRound.ROWS, chunking));
    }
  }

  /// One of four with TLS: what happens to a message is the same, and so there can be more kills.
  private static SinkProcess sink(Path folder, long seed, List<String> options)
      throws IOException {
    String[] all = options.toArray(String[]::new);
    return seed % 4 == 1 ? SinkProcess.start(folder, all) : SinkProcess.inClear(folder, all);
  }
}
