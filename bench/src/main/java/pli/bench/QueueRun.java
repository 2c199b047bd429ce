// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;

/// Releases so many small messages (phase `release`), and then takes some of them through claim, mark
/// and outcome (phase `handover`), with nothing but the store. An account of its own warms up before.
public final class QueueRun {

  private static final EmailAddress SENDER = EmailAddress.parse("bench@example.com");
  private static final byte[] CONTENT =
      "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);

  /// Claimed at once, as on a fast line.
  private static final int BATCH = 16;

  private static final int MEASURED = 900;
  private static final int WARMING = 3_000;

  /// A release holds the keys of its messages in memory.
  private static final int IN_ONE_RELEASE = 20_000;

  private final OutboxStore store;
  private final InstantSource clock = InstantSource.system();

  private QueueRun(OutboxStore store) {
    this.store = store;
  }

  /// @param args how many messages wait
  public static void main(String[] args) throws Exception {
    int waiting = Integer.parseInt(args[0]);
    Path home = Files.createTempDirectory("pli-bench");
    DataFolder folder = new DataFolder(home.resolve("data"), home.resolve("vault.key"));
    try (Wiring wiring = Wiring.open(folder, InstantSource.system())) {
      QueueRun run = new QueueRun(wiring.outbox());
      run.release("warming", WARMING);
      long begun = System.nanoTime();
      run.release("bench", waiting);
      Usage.print("release", waiting, System.nanoTime() - begun, 0);
      run.handOver("warming", WARMING);
      Usage.printIdle();
      begun = System.nanoTime();
      long cpu = Usage.cpuNanos();
      run.handOver("bench", MEASURED);
      Usage.print("handover", MEASURED, System.nanoTime() - begun, Usage.cpuNanos() - cpu);
    } finally {
      BenchSetting.deleteTree(home);
    }
  }

  private void release(String account, int count) throws IOException {
    Instant now = clock.instant();
    for (int from = 0; from < count; from += IN_ONE_RELEASE) {
      try (Staging staging = store.openStaging(account)) {
        for (int i = from; i < Math.min(count, from + IN_ONE_RELEASE); i++) {
          staging.stage(
              new Submission(
                  account, "key-" + i, "", SENDER, EmailAddress.parse("p" + i + "@example.org"),
                  Optional.empty(), "<" + i + "@bench.example>", now,
                  now.plus(Duration.ofDays(2))),
              out -> {
                out.write(CONTENT);
                return Content.Encoding.SEVEN_BIT;
              });
        }
        staging.release(Optional.empty());
      }
    }
  }

  private void handOver(String account, int count) {
    AccountLease lease = store.acquireLease(account, Duration.ofHours(1)).orElseThrow();
    Outcome accepted = Outcome.of(new RecipientResult.Accepted(Reply.of(250, "2.0.0 queued")));
    int done = 0;
    CompletableFuture<Boolean> outcome = CompletableFuture.completedFuture(true);
    while (done < count) {
      List<OutboxEntry> claimed =
          store.claim(lease, clock.instant(), Math.min(BATCH, count - done));
      for (OutboxEntry entry : claimed) {
        Instant now = clock.instant();
        require(store.markDot(lease, entry, now));
        require(outcome);
        Attempt attempt =
            new Attempt(
                entry.attempts(), now, now, "localhost:465", "TLSv1.3", accepted,
                Optional.of(now));
        outcome = store.record(lease, entry, attempt, now);
      }
      done += claimed.size();
    }
    require(outcome);
    store.releaseLease(lease);
  }

  private static void require(CompletableFuture<Boolean> kept) {
    if (!kept.join()) {
      throw new IllegalStateException("the store did not touch one row");
    }
  }
}
