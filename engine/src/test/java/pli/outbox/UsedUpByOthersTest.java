// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.budget.AccountLimits;
import pli.budget.Closing;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.budget.jdbc.JdbcLimitBook;
import pli.outbox.FakeServer.Does;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;

/// A server says that the day is used up, with the policies of real accounts: 500 in 24 hours are
/// published for this one.
@Timeout(120)
class UsedUpByOthersTest extends DispatcherFixture {

  private static final FailureReading USED_UP =
      new FailureReading(
          FailureReading.Reach.ACCOUNT, true, Optional.of(Duration.ofDays(1)),
          Optional.of(LimitKind.DAY));

  private final PresetCatalog catalog = PresetCatalog.load();
  private AccountLimits limits;

  @Override
  Dispatcher newDispatcher() {
    limits = new AccountLimits(catalog, new JdbcLimitBook(database), time);
    return new Dispatcher(
        new Dispatcher.LaneTools(
            store, server,
            new DirectoryPolicies(
                new JdbcAccountDirectory(database, time), limits,
                (account, stage, cause) -> read(stage, cause)),
            RetrySchedule.standard(() -> 0L), time, time, events::add));
  }

  private static FailureReading read(SmtpStage stage, Cause cause) {
    return stage == SmtpStage.RCPT && cause instanceof Cause.ServerReply
        ? USED_UP
        : FailureReading.byDigits(stage, cause);
  }

  @BeforeEach
  void addAccount() {
    new JdbcAccountDirectory(database, time).add(account());
  }

  private Account account() {
    ProviderPreset preset = catalog.byId("gmail").orElseThrow();
    return Account.of(
        EmailAddress.parse(ONE), preset,
        new SubmissionServer("smtp.gmail.com", 465, Security.TLS), ONE);
  }

  private Limit day() {
    return limits.of(account()).stream()
        .filter(one -> one.kind() == LimitKind.DAY)
        .findFirst()
        .orElseThrow();
  }

  /// Lets time pass in steps, each when nothing more may leave.
  private void passTime(Duration step, long accepted) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(100))
        .until(
            () -> {
              boolean closed = limits.next(account()).isAfter(time.instant());
              if (closed && lanesAreIdle() && count(OutboxState.ACCEPTED) < accepted) {
                time.advance(step);
                dispatcher.wake();
              }
              return count(OutboxState.ACCEPTED) >= accepted;
            });
  }

  @Test
  void whatOthersUsedUpClosesForAWhileAndLeavesTheLimitAsItIs() {
    Instant start = time.instant();
    Instant room = start.plus(Duration.ofHours(9));
    server.behaviour = r -> time.instant().isBefore(room) ? Does.REFUSE : Does.ACCEPT;
    dispatcher.start();
    release(ONE, 20);
    passTime(Duration.ofMinutes(5), 20);
    assertThat(Duration.between(start, time.instant()))
        .as("tried after 1, 3, 7 and 13 hours")
        .isBetween(Duration.ofHours(13), Duration.ofMinutes(13 * 60 + 10));
    assertThat(server.order).hasSize(4 + 20);
    assertThat(day()).isEqualTo(new Limit(LimitKind.DAY, 500, Limit.Origin.PROVIDER));
    assertThat(count(OutboxState.REFUSED)).isZero();
  }

  @Test
  void itIsKnownThatItWasOthers() {
    server.behaviour = r -> server.dots.size() < 3 ? Does.ACCEPT : Does.REFUSE;
    dispatcher.start();
    release(ONE, 5);
    until(OutboxState.ACCEPTED, 3);
    await().until(() -> limits.closing(account()).isPresent());
    Instant now = time.instant();
    assertThat(limits.closing(account()))
        .contains(new Closing(LimitKind.DAY, now, now.plus(Duration.ofHours(1)), 3, true));
  }

  @Test
  void whatWeUsedUpOurselvesIsTheLimitForDays() {
    server.behaviour = r -> server.dots.size() < 300 ? Does.ACCEPT : Does.REFUSE;
    dispatcher.start();
    release(ONE, 305);
    until(OutboxState.ACCEPTED, 300);
    await().until(() -> limits.closing(account()).isPresent());
    assertThat(day()).isEqualTo(new Limit(LimitKind.DAY, 300, Limit.Origin.LEARNT));
    assertThat(limits.closing(account())).get().extracting(Closing::byOthers).isEqualTo(false);
  }

  @Test
  void aPersonWhoForgetsTheLessonNeedNotWait() {
    server.behaviour = r -> Does.REFUSE;
    dispatcher.start();
    release(ONE, 5);
    untilTold(OutboxEvent.LimitReached.class, 1);
    await().until(this::lanesAreIdle);
    server.behaviour = r -> Does.ACCEPT;
    limits.book().forgetLearnt(ONE);
    time.advance(Duration.ofMinutes(2));
    until(OutboxState.ACCEPTED, 5);
  }
}
