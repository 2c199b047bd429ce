// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.util.List;
import java.util.Locale;
import pli.bench.Programs.Figure;

/// S8: what the outbox costs with few and with many messages waiting in it: claim, mark and outcome
/// one after the other, as one session does, and the memory of the program.
final class QueueWork {

  private static final int[] WAITING = {1_000, 100_000, 1_000_000};

  private final BenchSetting setting;

  QueueWork(BenchSetting setting) {
    this.setting = setting;
  }

  /// @param most rows at most
  void run(int most) throws Exception {
    System.out.println("S8  claim, mark and outcome, with rows waiting");
    double first = 0;
    for (int waiting : WAITING) {
      if (waiting <= most) {
        List<Figure> figures =
            Programs.figures(
                setting.programs().pli(QueueRun.class, String.valueOf(waiting)));
        Figure work = figures.getLast();
        double micros = work.seconds() / work.messages() * 1e6;
        first = first == 0 ? micros : first;
        System.out.printf(
            Locale.ROOT,
            "  %,9d waiting %8.0f µs each, ratio %5.2f, CPU %5.0f µs, peak meanwhile %4.0f MB"
                + "  (released at %,.0f/s)%n",
            waiting, micros, micros / first, work.cpu() / work.messages() * 1e6, work.rss(),
            figures.getFirst().messages() / figures.getFirst().seconds());
      }
    }
  }
}
