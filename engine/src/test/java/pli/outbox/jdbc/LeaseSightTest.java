// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.AccountLease;
import pli.outbox.jdbc.Processes.Life;
import pli.store.jdbc.OtherDialect;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.SqliteDatabase;

/// Who holds an account on one computer while its wall clock is set. Both programs see the same file, each with the
/// clock as it is when it looks.
class LeaseSightTest {

  private static final String ACCOUNT = "lohn@exemple.ch";
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final InstantSource FIXED =
      InstantSource.fixed(Instant.parse("2026-11-29T08:00:00Z"));

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong(5);
  private SqliteDatabase database;
  private JdbcOutboxStore holder;
  private AccountLease held;

  @BeforeEach
  void somebodyHoldsTheAccount() {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
    holder = program("holder", 0, Life.LIVING);
    held = holder.acquireLease(ACCOUNT, LEASE).orElseThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aClockThatIsSetForwardEndsNoLeaseOfALivingProcess() {
    JdbcOutboxStore other = program("other", 3_600, Life.LIVING);
    for (int i = 0; i < 10; i++) {
      assertThat(other.acquireLease(ACCOUNT, LEASE)).isEmpty();
      pass(20);
      assertThat(holder.renewLease(held, LEASE.plusMillis(i))).isTrue();
    }
  }

  @Test
  void whoStandsStillForALifetimeLosesItAndCannotGoOn() {
    JdbcOutboxStore other = program("other", 3_600, Life.LIVING);
    assertThat(other.acquireLease(ACCOUNT, LEASE)).isEmpty();
    pass(29);
    assertThat(other.acquireLease(ACCOUNT, LEASE)).isEmpty();
    pass(1);
    AccountLease taken = other.acquireLease(ACCOUNT, LEASE).orElseThrow();
    assertThat(taken.token()).isGreaterThan(held.token());
    assertThat(holder.renewLease(held, LEASE)).isFalse();
  }

  @Test
  void ofWhomNothingIsKnownTheLeaseIsOverByItsTime() {
    assertThat(program("other", 29, Life.UNKNOWN).acquireLease(ACCOUNT, LEASE)).isEmpty();
    assertThat(program("other", 31, Life.UNKNOWN).acquireLease(ACCOUNT, LEASE)).isPresent();
  }

  @Test
  void whoIsGoneHoldsNothing() {
    assertThat(program("other", 0, Life.GONE).acquireLease(ACCOUNT, LEASE)).isPresent();
  }

  @Test
  void aClockThatIsSetBackKeepsNoLease() {
    JdbcOutboxStore other = program("other", -36_000, Life.UNKNOWN);
    assertThat(other.acquireLease(ACCOUNT, LEASE)).isEmpty();
    pass(30);
    assertThat(other.acquireLease(ACCOUNT, LEASE)).isPresent();
  }

  @Test
  void whatIsGivenBackIsFreeAtOnceWhateverTheClock() {
    holder.releaseLease(held);
    assertThat(program("other", -36_000, Life.LIVING).acquireLease(ACCOUNT, LEASE)).isPresent();
  }

  @Test
  void theOwnLeaseIsOverByItsTime() {
    assertThat(program("holder", 29, Life.LIVING).acquireLease(ACCOUNT, LEASE)).isEmpty();
    assertThat(program("holder", 31, Life.LIVING).acquireLease(ACCOUNT, LEASE)).isPresent();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  /// @param clockSeconds what the clock shows, from when the account was taken
  private JdbcOutboxStore program(String name, int clockSeconds, Life others) {
    long now = 1_796_000_000_000L + clockSeconds * 1_000L;
    Neighbours neighbours =
        new Neighbours(new Node(name + "|1|t1|abc"), new Seen(others), nanos::get);
    return new JdbcOutboxStore(
        new OtherDialect(database, new SqlDialect(Long.toString(now), "", "", false)), FIXED,
        new Random(1), neighbours);
  }

  private record Seen(Life life) implements Processes {
    @Override
    public Node own(RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Life of(Node node) {
      return life;
    }
  }
}
