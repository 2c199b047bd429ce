// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pli.outbox.AccountLease;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.OutboxStoreFixture;
import pli.store.jdbc.SqlWork;
import pli.store.jdbc.SqliteDatabase;
import pli.store.jdbc.Transactions;

/// Somebody takes the account over between any two transactions of a mark.
class MarkAndTakeoverTest extends OutboxStoreFixture {

  @Test
  void aMarkThatIsGrantedIsOnRecordWhoeverTakesOver() {
    for (int transactions = 0; transactions < 4; transactions++) {
      assertGrantedMarkStays("k" + transactions, transactions);
    }
  }

  private void assertGrantedMarkStays(String key, int transactionsBefore) {
    release(key);
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      Interrupted interrupted = new Interrupted(database);
      OutboxStore ours =
          new JdbcOutboxStore(
              interrupted, InstantSource.fixed(NOW), new Random(5),
              StoreOfProgram.neighbours(Program.ENDED));
      AccountLease lease = ours.acquireLease(ACCOUNT, LEASE).orElseThrow();
      OutboxEntry claimed = ours.claim(lease, NOW, 1).getFirst();
      interrupted.in(transactionsBefore, () -> store.releaseLease(lease()));

      boolean granted = ours.markDot(lease, claimed, NOW).join();

      store.releaseLease(lease());
      assertThat(state(key))
          .as("granted: %s, taken over before transaction %d", granted, transactionsBefore)
          .isEqualTo(granted ? OutboxState.IN_DOUBT : OutboxState.WAITING);
      store.move(entry(key), OutboxState.CANCELLED, NOW, "");
    }
  }

  /// A database on which something else happens before one of the transactions.
  private static final class Interrupted implements Transactions {

    private final Transactions database;
    private int left = -1;
    private Runnable event = () -> {};

    Interrupted(Transactions database) {
      this.database = database;
    }

    void in(int transactions, Runnable what) {
      left = transactions;
      event = what;
    }

    @Override
    public <T> T read(SqlWork<T> work) {
      return database.read(work);
    }

    @Override
    public <T> CompletableFuture<T> submit(SqlWork<T> work) {
      if (left-- == 0) {
        event.run();
      }
      return database.submit(work);
    }
  }
}
