// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.SmtpStage;
import pli.store.jdbc.Rows;

/// The answer to the last message that is due comes while the store is away. By the time that is back,
/// nothing of the account is due here: the answer is recorded all the same.
@Timeout(60)
class LateAnswerTest extends DispatcherFixture {

  private static final Duration LEASE = Duration.ofSeconds(30);

  /// Handed over and accepted, which the store does not take.
  private void anAnswerThatIsNotOnRecord() {
    server.beforeReply = () -> failing.fail(true);
    release(ONE, 1);
    dispatcher.start();
    untilTold(OutboxEvent.StoreFailed.class, 1);
    await().until(() -> server.open.get() == 0 && dispatcher.accountsUnderWay() == 0);
    server.beforeReply = () -> {};
    assertThat(entry(0).state()).isEqualTo(OutboxState.CLAIMED);
  }

  private void takenOverByAnother() {
    change("UPDATE account_lease SET until_ms = 0 WHERE account = ?", ONE);
    new JdbcOutboxStore(database, time, new Random(4), "")
        .acquireLease(ONE, LEASE)
        .orElseThrow();
    assertThat(entry(0).state()).isEqualTo(OutboxState.IN_DOUBT);
  }

  private void change(String sql, Object... values) {
    database.write(connection -> Rows.update(connection, sql, values));
  }

  private void untilTheAnswerIsOnRecord() {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              time.advance(Duration.ofSeconds(1));
              return store.attempts(entry(0)).stream()
                  .anyMatch(one -> one.outcome().kind() == Outcome.Kind.ACCEPTED);
            });
    untilTold(OutboxEvent.Attempted.class, 1);
    assertThat(server.dotsOf(recipient(0))).isOne();
  }

  @Test
  void whileAnotherProgramHasTheAccount() {
    anAnswerThatIsNotOnRecord();
    takenOverByAnother();
    failing.fail(false);
    untilTheAnswerIsOnRecord();
    assertThat(entry(0).state()).isEqualTo(OutboxState.ACCEPTED);
  }

  /// As after a server that went back in time, which is frozen until a person has looked.
  @Test
  void whileNothingMayLeaveAndTheStoreHasForgottenTheClaim() {
    anAnswerThatIsNotOnRecord();
    policies.paused.put(ONE, new Outcome(Outcome.Kind.REFUSED, SmtpStage.AUTH, FakeServer.lost()));
    change(
        "UPDATE outbox_entry SET state = 'WAITING', lease_token = NULL, attempts = 0, dot_at = NULL"
            + " WHERE account = ?",
        ONE);
    failing.fail(false);
    untilTheAnswerIsOnRecord();
    assertThat(entry(0).state()).isEqualTo(OutboxState.WAITING);
  }

  @Test
  void aStoreThatIsStillAwayIsAskedNowAndThenAndKeepsNobodyElse() {
    anAnswerThatIsNotOnRecord();
    takenOverByAnother();
    int before = failing.writes();
    for (int second = 0; second < 20; second++) {
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> time.isWaitedFor() && dispatcher.accountsUnderWay() == 0);
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(failing.writes() - before).isBetween(2, 5);
    failing.fail(false);
    releaseMore(TWO, 5, 1);
    untilTheAnswerIsOnRecord();
    until(OutboxState.ACCEPTED, 2);
  }
}
