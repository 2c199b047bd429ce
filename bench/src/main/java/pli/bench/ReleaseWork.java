// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pli.bench.Programs.Figure;

/// S7: check, compose and store payslips of 60 kB with a heap of 256 MB, without and with the lock
/// that looks into each document.
final class ReleaseWork {

  private static final int BALLAST_BYTES = 52 * 1024;

  private final BenchSetting setting;
  private final int rounds;

  ReleaseWork(BenchSetting setting, int rounds) {
    this.setting = setting;
    this.rounds = rounds;
  }

  void run(int messages) throws Exception {
    Path folder = setting.folder().resolve("release");
    SamplePayslips.writeTable(folder, messages);
    SamplePayslips.writeEach(folder, messages, BALLAST_BYTES);
    System.out.println("S7  release of " + messages + " payslips of 60 kB, heap of 256 MB");
    for (String lock : List.of("off", "on")) {
      List<Figure> figures = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        figures.addAll(
            Programs.figures(
                setting
                    .programs()
                    .pli(
                        List.of("-Xmx256m"), ReleaseRun.class, String.valueOf(messages),
                        folder.toString(), lock)));
      }
      System.out.printf(
          Locale.ROOT,
          "  lock %-3s %25.0f/s              CPU %6.2f s per 1,000  peak %4.0f MB%n",
          lock,
          Compare.median(figures, one -> one.messages() / one.seconds()),
          Compare.median(figures, one -> one.cpu() / one.messages() * 1000),
          Compare.median(figures, Figure::rss));
    }
  }
}
