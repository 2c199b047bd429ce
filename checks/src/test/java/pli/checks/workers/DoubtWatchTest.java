// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.AccountLease;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.store.jdbc.NeedsPostgres;

/// The watch itself: only a doubt for which there is a reason is a true one. This program is the worker.
@Tag("crash")
class DoubtWatchTest {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String OWN_PID = Long.toString(ProcessHandle.current().pid());
  private static final Duration LIFE = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private WorkerRoom room;
  private DoubtWatch watch;
  private OutboxStore store;
  private String account;

  @BeforeEach
  void open() {
    room =
        WorkerRoom.open(
            folder, "watched", NEEDS.server(), new WorkerRoom.Plan(1, 9, 0, 0), Optional.empty());
    watch = DoubtWatch.in(room);
    store = room.office().outbox();
    account = room.office().accounts().all().getFirst().id();
  }

  @AfterEach
  void close() {
    room.close();
  }

  /// The end of one message is about to go out.
  private void marked() {
    AccountLease lease = store.acquireLease(account, LIFE).orElseThrow();
    OutboxEntry entry = store.claim(lease, Instant.now(), 1).getFirst();
    assertThat(store.markDot(lease, entry, Instant.now()).join()).isTrue();
  }

  private void nextTakesTheAccount() {
    store.releaseLease(store.acquireLease(account, LIFE).orElseThrow());
  }

  /// The lease of a worker that is too slow.
  private void comesIntoDoubt() {
    marked();
    room.administer("UPDATE account_lease SET until_ms = until_ms - " + LIFE.toMillis());
    nextTakesTheAccount();
  }

  @Test
  void aDoubtHasTheReasonOfItsWorker() {
    comesIntoDoubt();
    assertThat(watch.doubts()).isEqualTo(new DoubtWatch.Doubts(0, 0, 0, 1, List.of()));
    watch.findsStopped(OWN_PID);
    comesIntoDoubt();
    assertThat(watch.doubts()).isEqualTo(new DoubtWatch.Doubts(0, 1, 0, 1, List.of()));
    watch.kills(OWN_PID);
    comesIntoDoubt();
    assertThat(watch.doubts()).isEqualTo(new DoubtWatch.Doubts(1, 1, 0, 1, List.of()));
  }

  @Test
  void aDoubtOfAWorkerToWhichNothingHappenedIsUntrue() {
    marked();
    room.administer("UPDATE account_lease SET until_ms = 0");
    nextTakesTheAccount();
    assertThat(watch.doubts().untrue()).hasSize(1);
  }

  @Test
  void aDoubtWithoutTheMarkIsUntrueWhateverHappened() {
    watch.kills(OWN_PID);
    AccountLease lease = store.acquireLease(account, LIFE).orElseThrow();
    store.claim(lease, Instant.now(), 1);
    room.administer("UPDATE outbox_entry SET state = 'IN_DOUBT' WHERE state = 'CLAIMED'");
    assertThat(watch.doubts().untrue()).hasSize(1);
  }
}
