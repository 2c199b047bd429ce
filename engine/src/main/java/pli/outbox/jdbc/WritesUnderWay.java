// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import pli.store.jdbc.SqlWork;
import pli.store.jdbc.Transactions;
import pli.store.jdbc.Waiting;

/// The writes of one release that are not durable yet: so many that they share commits, and so few
/// that they fit in memory. Belongs to one thread.
final class WritesUnderWay {

  /// Taste.
  private static final int MOST = 64;

  /// Fifty payslips, or sixteen pieces of something large. Each lies in memory up to three times: here,
  /// on its way into the database, and in the database's own pages.
  private static final int BYTES_MOST = 4 * 1024 * 1024;

  private record Write(CompletableFuture<?> result, int bytes) {}

  private final Transactions database;
  private final Deque<Write> writes = new ArrayDeque<>();
  private int bytes;

  WritesUnderWay(Transactions database) {
    this.database = database;
  }

  /// Begins a write as soon as there is room for it.
  ///
  /// @param size of the content in it, in bytes
  /// @throws RuntimeException of a write before it that failed
  void begin(int size, SqlWork<?> work) {
    while (!writes.isEmpty() && (writes.size() == MOST || bytes + size > BYTES_MOST)) {
      Waiting.forResult(taken().result());
    }
    writes.add(new Write(database.submit(work), size));
    bytes += size;
  }

  /// @throws RuntimeException of the first write that failed; the others behind it are still kept
  void awaitAll() {
    while (!writes.isEmpty()) {
      Waiting.forResult(taken().result());
    }
  }

  /// Waits for all, however they end.
  void letEnd() {
    while (!writes.isEmpty()) {
      taken().result().exceptionally(failure -> null).join();
    }
  }

  private Write taken() {
    Write first = writes.remove();
    bytes -= first.bytes();
    return first;
  }
}
