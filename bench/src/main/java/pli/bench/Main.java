// SPDX-License-Identifier: Apache-2.0
package pli.bench;

/// `./build bench`: chooses the measurement.
public final class Main {

  private Main() {}

  /// @param args nothing, or `--messages N` and `--rounds N`; or `documents` and perhaps `--people N`
  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("documents")) {
      boolean named = args.length > 2 && args[1].equals("--people");
      new DocumentWork(named ? Integer.parseInt(args[2]) : 1_000).run();
      return;
    }
    int messages = 2_000;
    int rounds = 3;
    for (int i = 0; i + 1 < args.length; i += 2) {
      switch (args[i]) {
        case "--messages" -> messages = Integer.parseInt(args[i + 1]);
        case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
        default -> throw new IllegalArgumentException(args[i]);
      }
    }
    new Compare(messages, rounds).run();
  }
}
