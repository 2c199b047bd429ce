// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.budget.AccountLimits;
import pli.budget.jdbc.JdbcLimitBook;
import pli.provider.PresetCatalog;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.Rows;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// What is set for one account cannot be read: that one waits and is told, the others go on.
@Timeout(60)
class DamagedAccountTest extends DispatcherFixture {

  private static final String A = "a@exemple.ch";
  private static final String B = "b@exemple.ch";
  private static final String C = "c@exemple.ch";

  private JdbcAccountDirectory accounts;

  /// Nothing is handed over; or the question fails.
  private Optional<StoreUnavailable> away = Optional.empty();

  @Override
  Dispatcher newDispatcher() {
    accounts = new JdbcAccountDirectory(database, time);
    List.of(A, B, C).forEach(one -> accounts.add(account(one)));
    LanePolicy.Source directory =
        new DirectoryPolicies(
                accounts,
                new AccountLimits(PresetCatalog.load(), new JdbcLimitBook(database), time),
                (_, stage, cause) -> FailureReading.byDigits(stage, cause))
            .unless(this::isHeld, () -> false);
    return new Dispatcher(
        new Dispatcher.LaneTools(
            store, server, directory, RetrySchedule.standard(() -> 0L), time, time, events::add));
  }

  private static Account account(String address) {
    return Account.of(
        EmailAddress.parse(address),
        new SubmissionServer("mx.exemple.ch", 465, Security.TLS),
        address);
  }

  private boolean isHeld() {
    away.ifPresent(
        failure -> {
          throw failure;
        });
    return false;
  }

  private void change(String sql, Object... values) {
    database.write(connection -> Rows.update(connection, sql, values));
  }

  private OutboxState state(String account) {
    return store.entryByKey(account, "k0").orElseThrow().state();
  }

  private void releaseToAll() {
    List.of(A, B, C).forEach(one -> release(one, 1));
  }

  private void assertThatOnlyOneIsTold() {
    until(OutboxState.ACCEPTED, 2);
    assertThat(state(C)).isEqualTo(OutboxState.ACCEPTED);
    assertThat(state(B)).isEqualTo(OutboxState.WAITING);
    assertThat(told(OutboxEvent.AccountImpossible.class))
        .containsExactly(
            new OutboxEvent.AccountImpossible(
                B, Phrase.of("account.settings-damaged", "account", B)));
    assertThat(told(OutboxEvent.StoreFailed.class)).isEmpty();
  }

  @Test
  void settingsThatAreDamagedStopTheirAccountAlone() {
    change("UPDATE account SET settings = '{' WHERE id = ?", B);
    releaseToAll();
    dispatcher.start();
    assertThatOnlyOneIsTold();
  }

  @Test
  void aLimitThatIsDamagedStopsItsAccountAlone() {
    change(
        "INSERT INTO sending_limit(account, origin, kind, most, since, reply)"
            + " VALUES (?, 'own', 'fortnight', 7, 0, '')",
        B);
    releaseToAll();
    dispatcher.start();
    assertThatOnlyOneIsTold();
  }

  @Test
  void whatIsMendedLeavesAMinuteLater() {
    change("UPDATE account SET settings = '{' WHERE id = ?", B);
    releaseToAll();
    dispatcher.start();
    assertThatOnlyOneIsTold();
    accounts.update(account(B));
    await().until(time::isWaitedFor);
    time.advance(Duration.ofMinutes(1));
    until(OutboxState.ACCEPTED, 3);
  }

  @Test
  void aStoreThatIsAwayFailsOnceForAll() {
    away =
        Optional.of(
            new StoreUnavailable(Phrase.of("outbox.store-failed"), new IOException("away")));
    releaseToAll();
    dispatcher.start();
    await().until(time::isWaitedFor);
    // What was released woke it for one look more.
    assertThat(told(OutboxEvent.StoreFailed.class)).hasSizeBetween(1, 2);
  }
}
