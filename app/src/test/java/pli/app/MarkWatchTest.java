// SPDX-License-Identifier: Apache-2.0
package pli.app;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pli.journal.Journal;
import pli.journal.JournalNote;
import pli.journal.MarkFile;
import pli.journal.RestoreGuard;
import pli.journal.jdbc.JdbcJournal;
import pli.store.Continuity;
import pli.store.jdbc.SqliteDatabase;
import pli.time.Pause;
import pli.time.Signal;

@Timeout(60)
class MarkWatchTest {

  private static final String ACCOUNT = "pay@example.com";

  @TempDir private Path folder;
  private final AtomicBoolean failed = new AtomicBoolean();

  /// A look is due as soon as the one before has ended, and a second has passed by then.
  private final Pause noPause =
      new Pause() {
        private long nanos;

        @Override
        public synchronized void until(Instant deadline, Signal signal)
            throws InterruptedException {
          signal.await(Duration.ofMillis(1));
        }

        @Override
        public synchronized long nanos() {
          nanos += Duration.ofSeconds(1).toNanos();
          return nanos;
        }
      };

  private final Continuity failingOnce =
      new Continuity() {
        @Override
        public boolean wasInterrupted() {
          if (failed.compareAndSet(false, true)) {
            throw new IllegalStateException("a bug of ours");
          }
          return false;
        }
      };

  @Test
  void aLookThatFailsUnexpectedlyIsFollowedByTheNext() {
    InstantSource clock = InstantSource.system();
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("data").resolve("pli.db"))) {
      Journal journal = new JdbcJournal(database);
      RestoreGuard guard =
          new RestoreGuard(
              journal, new MarkFile(folder.resolve("marks")),
              new RestoreGuard.Time(clock, noPause), failingOnce);
      guard.begin();
      journal.note(ACCOUNT, clock.instant(), JournalNote.of("attempt", Optional.empty()));
      MarkWatch watch = new MarkWatch(guard, event -> {}, clock, noPause);
      watch.start();
      await().until(() -> guard.mark().orElseThrow().heads().containsKey(ACCOUNT));
      watch.close();
    }
  }
}
