// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import pli.bench.Programs.Figure;

/// Angus Mail, others and Pli in turn on the same work, against the same sink, in one run; prints
/// medians and ratios.
final class Compare {

  private static final String ANGUS = "Angus, one Transport";
  private static final String NIO = "NioSmtpClient";

  private final BenchSetting setting;
  private final int messages;
  private final int rounds;
  private final List<List<Figure>> angusOnTheLine = new ArrayList<>();

  Compare(BenchSetting setting, int messages, int rounds) {
    this.setting = setting;
    this.messages = messages;
    this.rounds = rounds;
  }

  void run(Scenario scenario) throws Exception {
    int count = Math.min(messages, scenario.most());
    Path documents =
        scenario.attached() ? setting.documents(count) : setting.folder().resolve("none");
    int port = scenario.onTheLine() ? setting.line() : setting.sink();
    String[] work = {
      String.valueOf(port), String.valueOf(count), documents.toString(),
      setting.keyStore().toString()
    };
    String[] pliWork = {
      work[0], work[1], work[2], work[3], String.valueOf(scenario.sessions()),
      String.valueOf(scenario.window())
    };
    Map<String, List<Figure>> figures = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      add(figures, ANGUS, angus(scenario, round, work));
      if (scenario.nio()) {
        add(figures, NIO, Programs.figures(setting.programs().plain(NioRun.class, work)));
      }
      for (Figure one : Programs.figures(setting.programs().pli(PliRun.class, pliWork))) {
        if (one.messages() > 0) {
          add(figures, "Pli, " + one.phase(), List.of(one));
        }
      }
    }
    System.out.println(scenario.title() + ", " + count + " messages");
    figures.forEach((name, found) -> row("  " + name, found, figures.get(ANGUS)));
  }

  /// On the line round trips are all that counts, and minutes: those of one run serve all scenarios.
  private List<Figure> angus(Scenario scenario, int round, String[] work) throws Exception {
    if (scenario.onTheLine() && round < angusOnTheLine.size()) {
      return angusOnTheLine.get(round);
    }
    List<Figure> found = Programs.figures(setting.programs().plain(AngusRun.class, work));
    if (scenario.onTheLine()) {
      angusOnTheLine.add(found);
    }
    return found;
  }

  private static void add(Map<String, List<Figure>> figures, String name, List<Figure> found) {
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(found);
  }

  private static void row(String name, List<Figure> figures, List<Figure> reference) {
    double rate = median(figures, one -> one.messages() / one.seconds());
    System.out.printf(
        Locale.ROOT,
        "%-32s %8.1f/s  ratio %5.2f  CPU %6.2f s per 1,000  peak %4.0f MB%n",
        name,
        rate,
        rate / median(reference, one -> one.messages() / one.seconds()),
        median(figures, one -> one.cpu() / one.messages() * 1000),
        median(figures, Figure::rss));
  }

  static double median(List<Figure> figures, ToDoubleFunction<Figure> value) {
    return figures.stream()
        .map(value::applyAsDouble)
        .sorted()
        .skip(figures.size() / 2)
        .findFirst()
        .orElse(Double.NaN);
  }
}
