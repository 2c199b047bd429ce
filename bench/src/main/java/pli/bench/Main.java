// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `./build bench`: chooses what is measured.
public final class Main {

  /// Those that are compared with other clients, in the order in which all of them run.
  private static final List<String> COMPARED = List.of("s1", "s2", "s3a", "s3w", "s3b", "s4");

  private Main() {}

  /// @param args names of measurements, none for all; `--messages N`, `--rounds N`
  public static void main(String[] args) throws Exception {
    List<String> names = new ArrayList<>();
    Optional<Integer> messages = Optional.empty();
    int rounds = 3;
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--messages" -> messages = Optional.of(Integer.parseInt(args[++i]));
        case "--rounds" -> rounds = Integer.parseInt(args[++i]);
        default -> names.add(args[i]);
      }
    }
    if (names.isEmpty()) {
      names.addAll(COMPARED);
      names.addAll(List.of("s5", "s6", "release", "queue", "page"));
    }
    System.out.printf(
        Locale.ROOT,
        "%d processors, JDK %s, %d rounds, medians; TLS, sign-in%n",
        Runtime.getRuntime().availableProcessors(), Runtime.version(), rounds);
    try (BenchSetting setting = new BenchSetting()) {
      Compare compare = new Compare(setting, messages.orElse(2_000), rounds);
      for (String name : names) {
        if (COMPARED.contains(name)) {
          compare.run(Scenario.named(name));
        } else {
          run(name, setting, messages, rounds);
        }
      }
    }
  }

  private static void run(
      String name, BenchSetting setting, Optional<Integer> messages, int rounds)
      throws Exception {
    switch (name) {
      case "queue" ->  new QueueWork(setting).run(messages.orElse(1_000_000));
      case "s5" -> new LargeWork(setting, rounds).run();
      case "s6" -> new StartWork(setting, rounds).run();
      case "release" -> new ReleaseWork(setting, rounds).run(messages.orElse(1_000));
      case "page" -> new PageWork(setting).run(messages.orElse(100_000));
      case "documents" -> new DocumentWork(messages.orElse(1_000)).run();
      default -> throw new IllegalArgumentException("no measurement " + name);
    }
  }
}
