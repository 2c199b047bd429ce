// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many accounts that wait do not make a program ask all the time.
@Timeout(60)
class ManyWaitingTest extends DispatcherFixture {

  private static final int ACCOUNTS = 60;

  private void look() {
    await().pollInterval(Duration.ofMillis(1)).until(time::isWaitedFor);
    time.advance(Duration.ofSeconds(1));
    await().pollInterval(Duration.ofMillis(1)).until(time::isWaitedFor);
  }

  private void releaseAll() {
    for (int i = 0; i < ACCOUNTS; i++) {
      release("zahl%02d@exemple.ch".formatted(i), 1);
    }
  }

  @Test
  void twentyAreLookedAtInASecond() {
    policies.closedUntil = time.instant().plus(Duration.ofDays(1));
    releaseAll();
    dispatcher.start();
    look();
    int before = policies.asked.get();
    for (int second = 0; second < 30; second++) {
      look();
    }
    assertThat(policies.asked.get() - before).isBetween(8 * ACCOUNTS, 12 * ACCOUNTS);
  }

  @Test
  void eachBeginsWhenItsLimitIsOverAllTheSame() {
    policies.closedUntil = time.instant().plusSeconds(4);
    releaseAll();
    dispatcher.start();
    for (int second = 0; second < 4; second++) {
      look();
    }
    until(OutboxState.ACCEPTED, ACCOUNTS);
  }
}
