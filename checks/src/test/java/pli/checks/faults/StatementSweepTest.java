// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The store fails at the nth statement of a whole run, for every n, until a run is over before.
@Tag("slow")
class StatementSweepTest {

  /// So many statements later than in a run in which nothing fails: a failure makes a run longer.
  private static final int BEYOND = 10;

  @TempDir Path folder;
  private final Knowledge knowledge = new Knowledge();
  private int number;

  @Test
  void whereverTheStoreFailsEachMessageIsTakenOnce() throws Exception {
    Matrix matrix = new Matrix(folder);
    List<String> lines = new ArrayList<>();
    int runs = 0;
    for (SweepMode mode : SweepMode.values()) {
      List<SweepPlay> plays = plays(mode);
      matrix.play(plays);
      long failed = plays.stream().filter(SweepPlay::hasFailed).count();
      runs += plays.size();
      lines.add("  %-13s %4d runs, in %d the store failed".formatted(mode, plays.size(), failed));
      assertThat(failed).as(mode.toString()).isGreaterThan(10);
    }
    System.out.printf(
        "store failing at statement n: %d runs, %d unexpected%n",
        runs, matrix.unexpected().size());
    lines.forEach(System.out::println);

    assertThat(matrix.unexpected()).isEmpty();
  }

  private List<SweepPlay> plays(SweepMode mode) throws InterruptedException {
    SweepPlay whole = play(mode, Integer.MAX_VALUE);
    Matrix first = new Matrix(folder);
    first.play(List.of(whole));
    assertThat(first.unexpected()).isEmpty();
    List<SweepPlay> plays = new ArrayList<>();
    for (int nth = 1; nth <= whole.statements() + BEYOND; nth++) {
      plays.add(play(mode, nth));
    }
    return plays;
  }

  private SweepPlay play(SweepMode mode, int nth) {
    return new SweepPlay(number++, knowledge, new StatementFault(mode, nth));
  }
}
