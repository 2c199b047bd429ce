// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Plays many cells at the same time, each worker on a database of its own.
final class Matrix {

  /// Most cells wait for a limit to run out, not for the processor.
  private static final int WORKERS = 24;

  /// A cell that is never heard three times is one.
  private static final int AGAIN_MOST = 2;

  private final Path folder;
  private final Map<String, List<String>> unexpected = new TreeMap<>();
  private final Map<String, Integer> again = new TreeMap<>();

  Matrix(Path folder) {
    this.folder = folder;
  }

  /// Cells that were not as they must be, and why.
  Map<String, List<String>> unexpected() {
    return unexpected;
  }

  /// Cells that were played again because the other side had not been reached, and how often.
  Map<String, Integer> again() {
    return again;
  }

  void play(List<? extends Cell> cells) throws InterruptedException {
    Queue<Cell> queue = new ConcurrentLinkedQueue<>(cells);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(WORKERS, cells.size()); i++) {
      workers.add(Thread.ofPlatform().name("cells-" + i).start(() -> work(queue)));
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (!queue.isEmpty()) {
      unexpected.put("never played", queue.stream().map(Cell::toString).toList());
    }
  }

  private void work(Queue<Cell> queue) {
    try (CellStore store = new CellStore(Files.createTempDirectory(folder, "cells"))) {
      for (Cell cell = queue.poll(); cell != null; cell = queue.poll()) {
        note(cell, store);
      }
      store.examine();
    } catch (IOException | RuntimeException | Error e) {
      synchronized (unexpected) {
        unexpected.put("a database: " + Thread.currentThread().getName(), List.of(e.toString()));
      }
    }
  }

  private void note(Cell cell, CellStore store) {
    List<String> wrong;
    try {
      wrong = cell.play(store);
      // The time after which a silent server is given up can end before a busy computer has reached it.
      for (int i = 0; i < AGAIN_MOST && wrong.equals(List.of(Cell.UNHEARD)); i++) {
        noteAgain(cell);
        wrong = cell.play(store);
      }
    } catch (Exception | Error e) {
      wrong = List.of("threw " + e + " at " + Arrays.toString(e.getStackTrace()));
    }
    if (!wrong.isEmpty()) {
      synchronized (unexpected) {
        unexpected.put(cell.block() + " | " + cell, wrong);
      }
    }
  }

  private void noteAgain(Cell cell) {
    synchronized (again) {
      again.merge(cell.block() + " | " + cell, 1, Integer::sum);
    }
  }
}
