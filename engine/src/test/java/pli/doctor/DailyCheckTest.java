// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.account.Account;
import pli.outbox.HandoverHistory;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.time.VirtualTime;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

@Timeout(60)
class DailyCheckTest {

  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  private static final Account PAY = account("rh@exemple.ch");
  private static final Account INVOICES = account("rechnung@exemple.ch");

  private final VirtualTime time = new VirtualTime(START);
  private final BlockingQueue<AccountHealth> found = new LinkedBlockingQueue<>();
  private final Map<String, Instant> accepted = new ConcurrentHashMap<>();

  private final HandoverHistory history =
      new HandoverHistory() {
        @Override
        public Optional<Instant> lastAccepted(String account) {
          return Optional.ofNullable(accepted.get(account));
        }

        @Override
        public Optional<Trouble> lastTrouble(String account) {
          return Optional.empty();
        }
      };

  @Test
  void everyAccountIsExaminedOnceADay() throws InterruptedException {
    try (DailyCheck check = check(List.of(PAY, INVOICES))) {
      AccountHealth first = next();
      AccountHealth second = next();
      AccountHealth again = next();

      assertThat(first.account()).isEqualTo(PAY);
      assertThat(second.account()).isEqualTo(INVOICES);
      assertThat(again.account()).isEqualTo(PAY);
      assertThat(Duration.between(first.examined(), again.examined()))
          .isBetween(Duration.ofHours(24), Duration.ofHours(25));
      assertThat(check.latest(INVOICES.id())).contains(second);
    }
  }

  @Test
  void nobodyIsAskedWhileTheProgramStarts() throws InterruptedException {
    try (DailyCheck _ = check(List.of(PAY))) {
      assertThat(Duration.between(START, next().examined()))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }
  }

  @Test
  void anAccountThroughWhichAMessageWasAcceptedTodayIsNotAsked() throws InterruptedException {
    accepted.put(PAY.id(), START.minus(Duration.ofHours(1)));

    try (DailyCheck _ = check(List.of(PAY, INVOICES))) {
      assertThat(next().account()).isEqualTo(INVOICES);
      AccountHealth later = next();

      assertThat(later.account()).isEqualTo(PAY);
      assertThat(later.examined()).isAfterOrEqualTo(START.plus(Duration.ofHours(23)));
    }
  }

  @Test
  void anAccountThatAnotherProgramExaminesIsLeftToIt() throws InterruptedException {
    try (DailyCheck check =
        new DailyCheck(
            () -> List.of(PAY, INVOICES),
            new DailyCheck.Examination(
                account -> health(account, time.instant()), account -> !account.equals(PAY)),
            history,
            new DailyCheck.Time(time, time),
            found::add)) {
      check.start();
      assertThat(next().account()).isEqualTo(INVOICES);
      assertThat(next().account()).as("a day later").isEqualTo(INVOICES);
    }
  }

  @Test
  void anAccountWhoseRecordIsDamagedLeavesTheOthersTheirs() throws InterruptedException {
    theOtherIsExaminedAfter(
        StoreUnavailable.ofDamage(
            Phrase.of("account.settings-damaged", "account", PAY.id()),
            new IllegalArgumentException("damaged")));
  }

  @Test
  void anExaminationThatFailsUnexpectedlyLeavesTheOthersTheirs() throws InterruptedException {
    theOtherIsExaminedAfter(new IllegalStateException("a bug of ours"));
  }

  private void theOtherIsExaminedAfter(RuntimeException failure) throws InterruptedException {
    try (DailyCheck check =
        new DailyCheck(
            () -> List.of(PAY, INVOICES),
            account -> {
              if (account.equals(PAY)) {
                throw failure;
              }
              return health(account, time.instant());
            },
            history,
            new DailyCheck.Time(time, time),
            found::add)) {
      check.start();
      assertThat(next().account()).isEqualTo(INVOICES);
    }
  }

  private DailyCheck check(List<Account> accounts) {
    DailyCheck check =
        new DailyCheck(
            () -> accounts,
            account -> health(account, time.instant()),
            history,
            new DailyCheck.Time(time, time),
            found::add);
    check.start();
    return check;
  }

  /// Moves the time on until something is found.
  private AccountHealth next() throws InterruptedException {
    AccountHealth health = found.poll();
    while (health == null) {
      time.advance(Duration.ofMinutes(1));
      health = found.poll(2, TimeUnit.MILLISECONDS);
    }
    return health;
  }

  private static AccountHealth health(Account account, Instant now) {
    return new AccountHealth(
        account,
        now,
        Check.Verdict.OK,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new AccountHealth.Past(Optional.empty(), Optional.empty(), Optional.empty()),
        List.of(),
        Optional.empty());
  }

  private static Account account(String address) {
    return Account.of(
        EmailAddress.parse(address),
        new SubmissionServer("mail.exemple.ch", 465, Security.TLS),
        address);
  }
}
