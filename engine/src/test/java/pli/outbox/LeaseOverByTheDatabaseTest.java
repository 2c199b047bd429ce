// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.store.jdbc.Rows;

/// A lease that is over by the database's clock and not by ours, as where that was set forward: a claim yields
/// nothing of what is due, until the lease is renewed.
@Timeout(60)
class LeaseOverByTheDatabaseTest extends DispatcherFixture {

  /// A pause is as long as an idle look, and a lease is renewed after ten seconds.
  private static final int CLAIMS_MOST = 100;

  @Test
  void aClaimThatYieldsNothingIsAskedAgainAfterAPause() {
    server.beforeReply =
        () -> {
          server.beforeReply = () -> {};
          database.write(c -> Rows.update(c, "UPDATE account_lease SET until_ms = 1"));
          releaseMore(ONE, 1, 1);
        };
    release(ONE, 1);
    dispatcher.start();
    until(OutboxState.ACCEPTED, 1);
    int before = failing.writes();
    await()
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              time.advance(Duration.ofMillis(500));
              return count(OutboxState.ACCEPTED) == 2;
            });
    assertThat(failing.writes() - before).isLessThan(CLAIMS_MOST);
    assertThat(server.tries.get()).isOne();
  }
}
