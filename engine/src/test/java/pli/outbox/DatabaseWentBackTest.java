// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.journal.MarkFile;
import pli.journal.RestoreGuard;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.store.jdbc.NeedsPostgres;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.PrivatePostgres;
import pli.time.SystemPause;
import pli.words.StoreUnavailable;

/// A server whose folder is copied, works on, and is replaced by the copy while messages leave.
@Tag("interop")
class DatabaseWentBackTest {

  /// Only to know whether there can be a server; ours goes back in time.
  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String NAME = "goesback";
  private static final String ACCOUNT = "pay@exemple.ch";
  private static final int MESSAGES = 120;

  /// A session that sees no harm begins the next within milliseconds.
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(3);

  @TempDir private Path folder;
  private final InstantSource clock = InstantSource.system();
  private final FakeServer mailServer = new FakeServer();
  private final FakePolicies policies = new FakePolicies();
  private final List<OutboxEvent> events = new CopyOnWriteArrayList<>();
  private final List<Computer> computers = new ArrayList<>();
  private PrivatePostgres server;

  /// A program on a computer of its own.
  private record Computer(
      PostgresDatabase database, RestoreGuard guard, OutboxStore store, Dispatcher dispatcher) {}

  @BeforeEach
  void start() {
    server = PrivatePostgres.start("fsync = off");
    server.create(NAME);
    policies.sessions = 2;
    mailServer.beforeReply = () -> LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
  }

  @AfterEach
  void close() {
    computers.forEach(one -> one.dispatcher.close());
    computers.forEach(one -> one.database.close());
    server.close();
  }

  private Computer computer() {
    int number = computers.size();
    PostgresDatabase database =
        PostgresDatabase.open(server.address(NAME), new Random(3 + number));
    RestoreGuard guard =
        new RestoreGuard(
            new JdbcJournal(database), new MarkFile(folder.resolve("computer" + number)),
            new RestoreGuard.Time(clock, new SystemPause(clock)), database);
    OutboxStore store = new JdbcOutboxStore(database, clock, new Random(5 + number), "");
    Dispatcher dispatcher =
        new Dispatcher(
            new Dispatcher.LaneTools(
                store, mailServer,
                new HeldPolicies(policies, guard::isFrozen, guard::isKnownFrozen, Instant.MAX),
                RetrySchedule.standard(() -> 0L), clock, new SystemPause(clock), events::add));
    guard.begin();
    Computer computer = new Computer(database, guard, store, dispatcher);
    computers.add(computer);
    return computer;
  }

  private void release(OutboxStore store) throws IOException {
    Instant now = clock.instant();
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int i = 0; i < MESSAGES; i++) {
        staging.stage(
            new Submission(
                ACCOUNT, "k" + i, "f", EmailAddress.parse(ACCOUNT),
                EmailAddress.parse("r" + i + "@kunde.ch"), Optional.empty(),
                "<" + i + "@exemple.ch>", now, now.plus(Duration.ofDays(1))),
            out -> {
              out.write(DispatcherFixture.CONTENT.getBytes(StandardCharsets.US_ASCII));
              return Content.Encoding.SEVEN_BIT;
            });
      }
      staging.release(Optional.empty());
    }
  }

  private int handedOver() {
    return mailServer.dots.values().stream().mapToInt(dots -> dots.get()).sum();
  }

  private void untilHandedOver(int more) {
    int wanted = handedOver() + more;
    await().atMost(Duration.ofMinutes(1)).until(() -> handedOver() >= wanted);
  }

  private void goBackWhile(Runnable work) {
    server.crash();
    server.copy();
    server.startAgain();
    work.run();
    server.crash();
    server.putBack();
    server.startAgain();
  }

  private void untilItIsFoundOrHarmIsDone(Computer computer) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                computer.guard.isKnownFrozen()
                    || mailServer.dots.values().stream().anyMatch(dots -> dots.get() > 1));
  }

  private void assertNobodyGetsAnythingTwice() {
    await()
        .during(LONG_ENOUGH)
        .atMost(LONG_ENOUGH.multipliedBy(4))
        .until(() -> mailServer.dots.values().stream().allMatch(dots -> dots.get() == 1));
  }

  /// The first write after it went back fails, and may be the one with which it is told: asked again.
  private void untilFrozen(Computer computer) {
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(StoreUnavailable.class)
        .until(computer.guard::isFrozen);
  }

  private boolean isToldThatItIsFrozen() {
    return events.stream()
        .filter(OutboxEvent.StoreFailed.class::isInstance)
        .map(OutboxEvent.StoreFailed.class::cast)
        .anyMatch(one -> one.failure().phrase().code().equals("journal.frozen-restored"));
  }

  @Test
  void whatLeftSinceIsNotHandedOverAgain() throws IOException {
    Computer one = computer();
    release(one.store);
    one.dispatcher.start();
    untilHandedOver(10);
    goBackWhile(() -> untilHandedOver(30));
    untilItIsFoundOrHarmIsDone(one);
    assertNobodyGetsAnythingTwice();
    assertThat(handedOver()).isBetween(40, MESSAGES - 1);
    // A look for what is left comes each ten seconds, and another after each failure.
    await().atMost(Duration.ofMinutes(1)).until(this::isToldThatItIsFrozen);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> server.ask(NAME, "SELECT place FROM database_home").contains("restored"));
    Computer later = computer();
    assertThat(later.guard.isFrozen()).as("without a mark, told by the database").isTrue();
  }

  /// The one that handed over is gone; another that only looked on must not do it all again.
  @Test
  void whoeverOnlyLookedOnDoesNotHandOverAgainEither() throws IOException {
    Computer one = computer();
    Computer idle = computer();
    release(one.store);
    one.dispatcher.start();
    untilHandedOver(10);
    goBackWhile(
        () -> {
          untilHandedOver(20);
          assertThat(idle.guard.isFrozen()).as("looked at, as each second").isFalse();
          one.dispatcher.close();
          one.database.close();
          computers.remove(one);
        });
    idle.dispatcher.start();
    untilItIsFoundOrHarmIsDone(idle);
    assertNobodyGetsAnythingTwice();
  }

  @Test
  void aPersonWhoUnfreezesAtOneComputerDoesSoForThoseWhoToldIt() throws IOException {
    Computer one = computer();
    Computer other = computer();
    release(one.store);
    one.dispatcher.start();
    untilHandedOver(10);
    goBackWhile(() -> untilHandedOver(10));
    untilFrozen(one);
    untilFrozen(other);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> other.store.entries(List.of(OutboxState.CLAIMED), 1).isEmpty());
    for (OutboxEntry entry : other.store.entries(List.of(OutboxState.WAITING), MESSAGES)) {
      if (mailServer.dotsOf(entry.recipient().toString()) > 0) {
        other.store.move(entry, OutboxState.CANCELLED, clock.instant(), "arrived");
      }
    }
    other.guard.unfreeze("looked at what arrived");
    await().atMost(Duration.ofMinutes(1)).until(() -> !one.guard.isFrozen());
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> one.store.entries(List.of(OutboxState.WAITING), 1).isEmpty());
    assertNobodyGetsAnythingTwice();
    assertThat(other.guard.isFrozen()).isFalse();
  }
}
