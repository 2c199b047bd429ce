// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.jdbc.StoreOfProgram;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.store.jdbc.Database;
import pli.store.jdbc.SqliteDatabase;

/// What the tests of a store share: stores of several programs on one database, and short words for what
/// is done with them.
public abstract class OutboxStoreFixture {

  protected static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  protected static final String ACCOUNT = "rh@exemple.ch";
  protected static final EmailAddress FROM = EmailAddress.parse(ACCOUNT);
  protected static final Duration LEASE = Duration.ofMinutes(1);
  protected static final Duration LIFE = Duration.ofDays(2);

  protected static final Cause OK = new Cause.ServerReply(Reply.of(250, "2.0.0 queued", "as 17"));
  protected static final Cause LOST = new Cause.ConnectionLost("connection reset by peer");

  /// Whose store it is.
  public enum Program {
    OURS,
    /// On another computer: nobody can know whether it runs.
    ELSEWHERE,
    /// Of this computer and ended: its process number is not in use.
    ENDED,
    /// Of this computer and ended: its process number is now that of another process.
    ENDED_NUMBER_REUSED
  }

  @TempDir protected Path folder;
  protected OutboxStore store;
  private final List<Database> opened = new ArrayList<>();

  /// Opens the database that belongs to a folder: a file in it, unless a test has another.
  protected Database openDatabase(Path folder) {
    return SqliteDatabase.open(folder.resolve("pli.db"));
  }

  protected OutboxStore openAs(Program program) {
    Database database = openDatabase(folder);
    opened.add(database);
    return StoreOfProgram.open(database, InstantSource.fixed(NOW), program);
  }

  /// As the program sees it that opened it last.
  protected Database database() {
    return opened.getLast();
  }

  @BeforeEach
  void openStore() {
    store = openAs(Program.OURS);
  }

  @AfterEach
  protected void closeStores() {
    opened.forEach(Database::close);
    opened.clear();
  }

  protected static Submission submission(String key) {
    return submission(key, "print-" + key, NOW);
  }

  protected static Submission submission(String key, String fingerprint, Instant dueAt) {
    return new Submission(
        ACCOUNT, key, fingerprint, FROM, EmailAddress.parse("r." + key + "@kunde.ch"),
        Optional.empty(), "<" + key + "@exemple.ch>", dueAt, dueAt.plus(LIFE));
  }

  /// The same with a copy to the sender.
  protected static Submission withCopy(String key) {
    return new Submission(
        ACCOUNT, key, "print-" + key, FROM, submission(key).recipient(), Optional.of(FROM),
        "<" + key + "@exemple.ch>", NOW, NOW.plus(LIFE));
  }

  protected static Staging.ContentSource text(String text) {
    return out -> {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return Content.Encoding.SEVEN_BIT;
    };
  }

  protected static Staging.Staged stage(Staging staging, Submission submission) {
    try {
      return staging.stage(submission, text("content of " + submission.key()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  protected static OutboxEntry stage(Staging staging, String key) {
    return stageNew(staging, submission(key));
  }

  protected static OutboxEntry stageNew(Staging staging, Submission submission) {
    return switch (stage(staging, submission)) {
      case Staging.Staged.New(OutboxEntry entry) -> entry;
      case Staging.Staged other ->
          throw new AssertionError(submission.key() + " is not new: " + other);
    };
  }

  protected void release(String... keys) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (String key : keys) {
        stage(staging, key);
      }
      staging.release(Optional.empty());
    }
  }

  protected AccountLease lease() {
    return store.acquireLease(ACCOUNT, LEASE).orElseThrow();
  }

  protected OutboxEntry claimOne(AccountLease lease) {
    return store.claim(lease, NOW, 1).getFirst();
  }

  /// Claims one by its key; all others that are due then wait again.
  protected OutboxEntry claim(AccountLease lease, String key, Instant now) {
    List<OutboxEntry> claimed = store.claim(lease, now, 16);
    OutboxEntry wanted =
        claimed.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    store.unclaim(lease, claimed.stream().filter(one -> one != wanted).toList(), NOW);
    return wanted;
  }

  protected static Attempt attempt(OutboxEntry claimed, Outcome.Kind kind, Cause cause) {
    return new Attempt(
        claimed.attempts(), NOW, NOW.plusSeconds(1), "mx.exemple.ch:465", "TLSv1.3 AES",
        new Outcome(kind, SmtpStage.FINAL_REPLY, cause), Optional.of(NOW));
  }

  /// Records an outcome and waits for it.
  protected static boolean record(
      OutboxStore in, AccountLease lease, OutboxEntry claimed, Outcome.Kind kind) {
    Cause cause = kind == Outcome.Kind.ACCEPTED ? OK : LOST;
    return in.record(lease, claimed, attempt(claimed, kind, cause), NOW.plusSeconds(60)).join();
  }

  protected OutboxEntry entry(String key) {
    return store.entryByKey(ACCOUNT, key).orElseThrow();
  }

  protected OutboxState state(String key) {
    return entry(key).state();
  }

  protected String contentOf(String key) {
    try (InputStream in = store.content(entry(key)).open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  protected void assertWaiting(String... keys) {
    assertThat(store.entries(List.of(OutboxState.WAITING), 1_000))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder(keys);
  }
}
