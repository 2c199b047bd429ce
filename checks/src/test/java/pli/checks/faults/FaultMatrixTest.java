// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault at every step, several times: what becomes of the message is what the laws say, each
/// time. The forms of the faults change from run to run, and so does whether the server announces
/// PIPELINING; what must come of it does not.
///
/// `-Dpli.faults.runs=N` repeats it N times, `-Dpli.faults.only=TEXT` takes the cells whose name holds
/// the text.
@Tag("slow")
class FaultMatrixTest {

  private static final int RUNS = Integer.getInteger("pli.faults.runs", 3);
  private static final String ONLY = System.getProperty("pli.faults.only", "");
  private static final int FORMS = 3;

  /// What may be left on the heap by all runs after the first.
  private static final long GROWTH_MOST = 32L * 1024 * 1024;

  @TempDir Path folder;
  private final Knowledge knowledge = new Knowledge();
  private int number;

  @Test
  void whateverGoesWrongTheMessageEndsAsItMust() throws Exception {
    Map<String, Integer> cells = new LinkedHashMap<>();
    Map<String, String> unexpected = new TreeMap<>();
    Map<String, Integer> times = new TreeMap<>();
    Map<String, Integer> again = new TreeMap<>();
    long heapAfterFirst = 0;
    for (int run = 0; run < RUNS; run++) {
      List<Cell> all = cells(run);
      cells.clear();
      all.forEach(cell -> cells.merge(cell.block(), 1, Integer::sum));
      Matrix matrix = new Matrix(folder);
      matrix.play(all);
      matrix.again().forEach((cell, count) -> again.merge(cell, count, Integer::sum));
      for (Map.Entry<String, List<String>> one : matrix.unexpected().entrySet()) {
        times.merge(withoutForm(one.getKey()), 1, Integer::sum);
        unexpected.put("run " + (run + 1) + " | " + one.getKey(), one.getValue().toString());
      }
      heapAfterFirst = run == 0 ? usedHeap() : heapAfterFirst;
    }
    long growth = usedHeap() - heapAfterFirst;
    report(cells, unexpected, times, growth);
    reportAgain(again);

    assertThat(unexpected).isEmpty();
    assertThat(growth).isLessThan(GROWTH_MOST);
  }

  private List<Cell> cells(int run) {
    // First, because some of them wait longest.
    List<Cell> cells = new ArrayList<>(ImapCellPlay.all(run % FORMS, knowledge));
    cells.addAll(HttpCell.all(number, run % FORMS, knowledge));
    number = number + cells.size();
    for (SmtpCell cell : SmtpCell.all(run % FORMS, run % 2 == 1)) {
      cells.add(new SmtpCellPlay(number++, cell, knowledge));
    }
    cells.addAll(ConnectCellPlay.all(number, run % FORMS, knowledge));
    number = number + cells.size();
    cells.addAll(StoreCellPlay.all(number, run % FORMS, knowledge));
    number = number + cells.size();
    cells.removeIf(cell -> !(cell.block() + " | " + cell).contains(ONLY));
    return cells;
  }

  private static String withoutForm(String cell) {
    return cell.replaceFirst(" \\| form .*", "");
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void reportAgain(Map<String, Integer> again) {
    System.out.printf(
        "  again    %d cells, because the other side was not reached before the limit of time%n",
        again.size());
    again.forEach((cell, count) -> System.out.printf("  %s: %d times more%n", cell, count));
  }

  private static void report(
      Map<String, Integer> cells,
      Map<String, String> unexpected,
      Map<String, Integer> times,
      long growth) {
    int all = cells.values().stream().mapToInt(Integer::intValue).sum();
    long flaky = times.values().stream().filter(count -> count < RUNS).count();
    System.out.printf(
        "fault matrix: %d cells x %d = %d, %d unexpected, %d flaky%n",
        all, RUNS, all * RUNS, unexpected.size(), flaky);
    cells.forEach(
        (block, count) ->
            System.out.printf(
                "  %-8s %4d cells, %d unexpected%n",
                block, count,
                unexpected.keySet().stream().filter(one -> one.contains("| " + block)).count()));
    System.out.printf(
        "  heap     %+d MB from the first run to the last%n", growth / (1024 * 1024));
    unexpected.forEach((cell, why) -> System.out.printf("  %s%n      %s%n", cell, why));
  }
}
