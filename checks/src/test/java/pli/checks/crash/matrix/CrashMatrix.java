// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import pli.checks.program.Office;
import pli.testkit.failpoint.CodePoint;

/// As many rounds as it takes for so many kills, some at the same time.
final class CrashMatrix {

  /// How a round is set up.
  @FunctionalInterface
  interface Site {
    /// Runs `round` in a new folder.
    void in(Path folder, long seed, RoundBody round) throws Exception;
  }

  /// What is done at a site.
  @FunctionalInterface
  interface RoundBody {
    void at(CrashSite site, KillSchedule schedule) throws Exception;
  }

  /// So many times the kills that were asked for, and chance has left out no place.
  private static final int PATIENCE = 3;

  private final MatrixSize size;
  private final KeptRounds kept;
  private final Path folder;
  private final Set<CodePoint> places;
  private final Site sites;
  private final CrashFigures figures = new CrashFigures();
  private final AtomicLong seeds;
  private final Instant end;
  private volatile boolean failed;

  /// @param places each of which must have its kill before there are enough
  /// @param kept what was counted before, and where this is kept
  CrashMatrix(
      MatrixSize size, KeptRounds kept, Path folder, Set<CodePoint> places, Site sites) {
    this.size = size;
    this.kept = kept;
    this.folder = folder;
    this.places = places;
    this.sites = sites;
    this.seeds = new AtomicLong(kept.firstSeed(size.seed()));
    kept.addTo(figures);
    this.end = Instant.now().plus(Duration.ofMinutes(size.minutesMost()));
  }

  /// @return what was counted
  CrashFigures run() throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(size.atOnce())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < size.atOnce(); i++) {
        running.add(threads.submit(this::rounds));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Error error ? error : new AssertionError(e.getCause());
    }
    return figures;
  }

  private void rounds() {
    while (!isEnough()) {
      round(seeds.getAndIncrement());
    }
  }

  private boolean isEnough() {
    return failed || hasEnoughKills() || Instant.now().isAfter(end);
  }

  /// A place that cannot be reached does not keep a run from its end: the figures show it.
  private boolean hasEnoughKills() {
    int kills = figures.kills();
    return kills >= PATIENCE * size.kills()
        || kills >= size.kills() && figures.without(places).isEmpty();
  }

  private void round(long seed) {
    Path place = folder.resolve("round-" + seed);
    CrashFigures own = figures.ofOneRound();
    try {
      sites.in(
          place,
          seed,
          (site, schedule) ->
              new CrashRound(site, schedule, own, this::isEnough).run());
      kept.keep(seed, own);
      System.out.printf("  seed %d done, %d kills so far%n", seed, figures.kills());
      delete(place);
    } catch (Throwable e) {
      failed = true;
      throw new AssertionError(
          "seed " + seed + " failed; the same kills again: " + size.commandFor(seed)
              + "; the files lie in " + place + "\n" + e.getMessage(),
          e);
    }
  }

  /// Rows of a round; also those of its office.
  static Office office(Path folder) {
    return Office.of(folder, CrashRound.ROWS, 25);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
