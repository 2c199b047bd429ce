// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.store.jdbc.Rows;

/// An entry that is not what was released shows once the session is open.
@Timeout(60)
class DamagedEntryTest extends DispatcherFixture {

  private void change(String sql) {
    database.write(connection -> Rows.update(connection, sql));
  }

  private void passSeconds(int seconds) {
    for (int second = 0; second < seconds; second++) {
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> time.isWaitedFor() && dispatcher.accountsUnderWay() == 0);
      time.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void itCostsASignInAMinuteUntilItIsPutRight() {
    release(ONE, 2);
    change("UPDATE outbox_entry SET seal = 'x' || seal");
    dispatcher.start();
    untilTold(OutboxEvent.StoreFailed.class, 1);
    passSeconds(150);
    assertThat(server.tries.get()).isBetween(2, 3);
    Set<String> told =
        told(OutboxEvent.StoreFailed.class).stream()
            .map(one -> one.failure().phrase().code())
            .collect(Collectors.toSet());
    assertThat(told).containsExactly("outbox.entry-damaged");
    change("UPDATE outbox_entry SET seal = SUBSTR(seal, 2)");
    passSeconds(62);
    until(OutboxState.ACCEPTED, 2);
  }
}
