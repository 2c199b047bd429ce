// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.store.jdbc.NeedsPostgres;
import pli.store.jdbc.PostgresDatabase;

/// As [StatementSweepTest] with a database server: the line to it is lost at the nth question of a whole run, for
/// every n. At each the answer is lost once, and the line in one of the other ways, which take turns; with
/// `-Dpli.sweep.whole=true` in all of them.
@Tag("slow")
class LineSweepTest {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  /// More would wait for the processor. Each has a database of its own.
  private static final int WORKERS = 8;

  /// So many questions later than in a run in which nothing fails.
  private static final int BEYOND = 5;

  private static final List<BreakingLine.Break> OTHERS =
      List.of(
          BreakingLine.Break.QUESTION, BreakingLine.Break.AWAY,
          BreakingLine.Break.ANSWER_AND_AWAY);

  private record Place(BreakingLine.Break way, int nth) {}

  @TempDir Path folder;
  private final Knowledge knowledge = new Knowledge();
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger steps = new AtomicInteger();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
  private final Map<BreakingLine.Break, Integer> broken = new EnumMap<>(BreakingLine.Break.class);

  @Test
  void whereverTheLineIsLostEachMessageIsTakenOnce() throws Exception {
    long begun = System.nanoTime();
    Queue<Place> places = new ConcurrentLinkedQueue<>();
    // The second of two: in the first the program is cold, and asks more often whether anything is due.
    Place nowhere = new Place(BreakingLine.Break.AWAY, 0);
    work("first", new ConcurrentLinkedQueue<>(List.of(nowhere, nowhere)));
    int questions = steps.get();
    for (int nth = 1; nth <= questions + BEYOND; nth++) {
      for (BreakingLine.Break way : ways(nth)) {
        places.add(new Place(way, nth));
      }
    }
    int runs = places.size();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      String name = "sweep" + i;
      workers.add(Thread.ofPlatform().name(name).start(() -> work(name, places)));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    System.out.printf(
        "line to the server lost at question n: %d runs of %d questions, lost in %s, %d unexpected,"
            + " %d s%n",
        runs, questions, broken, unexpected.size(), (System.nanoTime() - begun) / 1_000_000_000L);

    assertThat(unexpected).isEmpty();
    for (BreakingLine.Break way : BreakingLine.Break.values()) {
      assertThat(broken.getOrDefault(way, 0)).as(way.toString()).isGreaterThan(10);
    }
  }

  private static List<BreakingLine.Break> ways(int nth) {
    return Boolean.getBoolean("pli.sweep.whole")
        ? List.of(BreakingLine.Break.values())
        : List.of(BreakingLine.Break.ANSWER, OTHERS.get(nth % OTHERS.size()));
  }

  private void work(String name, Queue<Place> places) {
    var address = NEEDS.server().create(name);
    try (CellStore store =
        new CellStore(folder, PostgresDatabase.open(address, new SecureRandom()))) {
      for (Place place = places.poll(); place != null; place = places.poll()) {
        play(name, place, store);
      }
      store.examine();
    } catch (RuntimeException | Error e) {
      unexpected.add(name + ": " + e);
    } finally {
      NEEDS.server().drop(name);
    }
  }

  private void play(String database, Place place, CellStore store) {
    try (LineFault fault = new LineFault(NEEDS.server(), database, place.way, place.nth)) {
      SweepPlay play = new SweepPlay(number.incrementAndGet(), knowledge, fault);
      play.play(store).forEach(wrong -> unexpected.add(place + ": " + wrong));
      steps.set(play.statements());
      if (play.hasFailed()) {
        synchronized (broken) {
          broken.merge(place.way, 1, Integer::sum);
        }
      }
    } catch (Exception e) {
      unexpected.add(place + " threw " + e);
    }
  }
}
