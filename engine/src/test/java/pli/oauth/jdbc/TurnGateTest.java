// SPDX-License-Identifier: Apache-2.0
package pli.oauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;
import pli.store.jdbc.Turns;
import pli.time.SystemPause;

/// One at a time over all programs on a database, and what is done once in a while.
@Tag("interop")
class TurnGateTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;
  private final List<PostgresDatabase> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(PostgresDatabase::close);
  }

  private PostgresDatabase database() {
    PostgresDatabase database = DATABASES.open(folder);
    opened.add(database);
    return database;
  }

  private TurnGate gate() {
    return new TurnGate(
        database(), new Random(opened.size()), CLOCK, new SystemPause(CLOCK));
  }

  @Test
  void threeProgramsRenewOneAfterTheOther() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      TurnGate gate = gate();
      for (int j = 0; j < 2; j++) {
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (int k = 0; k < 4; k++) {
                        gate.alone(
                            "pay@example.com",
                            () -> {
                              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                              Thread.yield();
                              inside.decrementAndGet();
                              return runs.incrementAndGet();
                            });
                      }
                    }));
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(runs).hasValue(24);
    assertThat(most).hasValue(1);
  }

  @Test
  void whatFailsInsideLetsTheNextIn() {
    TurnGate one = gate();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                one.alone(
                    "pay@example.com",
                    () -> {
                      throw new IllegalStateException("no answer");
                    }));
    assertThat(gate().<Integer>alone("pay@example.com", () -> 17)).isEqualTo(17);
  }

  @Test
  void aTurnIsTakenByOneUntilItIsOverByTheClockOfTheDatabase() {
    Turns one = new Turns(database());
    Turns two = new Turns(database());
    assertThat(one.take("examination a", "one", Duration.ofDays(1))).isTrue();
    assertThat(two.take("examination a", "two", Duration.ofDays(1))).isFalse();
    assertThat(two.take("examination b", "two", Duration.ofMillis(1))).isTrue();
    one.giveBack("examination b", "one");
    assertThat(one.take("examination a", "one", Duration.ZERO)).as("its own").isTrue();
    assertThat(two.isTaken("examination a")).isFalse();
    assertThat(two.take("examination a", "two", Duration.ofDays(1))).isTrue();
    two.giveBack("examination a", "two");
    assertThat(one.isTaken("examination a")).isFalse();
  }
}
