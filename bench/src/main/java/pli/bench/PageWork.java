// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import pli.bench.Programs.Figure;

/// S9: how long the pages and the lists for programs take with many messages on record: the median of
/// what a browser on this computer waits for, and that beside a page that asks the store for nothing.
final class PageWork {

  /// What a page may take.
  private static final double WANTED_MILLIS = 100;

  private final BenchSetting setting;

  PageWork(BenchSetting setting) {
    this.setting = setting;
  }

  void run(int messages) throws Exception {
    System.out.printf(
        Locale.ROOT, "S9  pages with %,d messages on record, medians of %d%n", messages,
        PageRun.TRIES);
    List<Figure> figures =
        Programs.figures(
            setting.programs().pli(PageRun.class, String.valueOf(messages)));
    double bare =
        figures.stream()
            .filter(one -> one.phase().equals(PageRun.BARE))
            .mapToDouble(Figure::seconds)
            .findFirst()
            .orElseThrow();
    figures.stream()
        .sorted(Comparator.comparingDouble(Figure::seconds).reversed())
        .forEach(one -> print(one, bare));
    double slowest = figures.stream().mapToDouble(Figure::seconds).max().orElseThrow() * 1e3;
    System.out.printf(
        Locale.ROOT, "  slowest %.1f ms of %.0f: %s%n", slowest, WANTED_MILLIS,
        slowest < WANTED_MILLIS ? "reached" : "NOT reached");
  }

  private static void print(Figure one, double bare) {
    System.out.printf(
        Locale.ROOT, "  %-58s %8.1f ms, ratio %6.1f  (%,d bytes)%n",
        one.phase(), one.seconds() * 1e3, one.seconds() / bare, one.messages());
  }
}
