// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pli.tally.Tallies;
import pli.tally.jdbc.JdbcTallies;

/// How messages in doubt are found, until somebody has settled them.
public abstract class OutboxDoubtsContract extends EveryStateFixture {

  private Tallies tallies() {
    return new JdbcTallies(database());
  }

  @Test
  void whatIsInDoubtIsFoundByItsAccountTheOldestFirst() {
    assertThat(store.accountsInDoubt()).isEmpty();
    assertThat(store.doubts(ACCOUNT, 9)).isEmpty();
    everyState();
    releaseNoted(OTHER, "waits");
    assertThat(store.accountsInDoubt()).containsExactly(ACCOUNT);
    release("second", "third");
    AccountLease lease = lease();
    for (OutboxEntry one : store.claim(lease, NOW, 16)) {
      store.markDot(lease, one, NOW).join();
      record(store, lease, one, Outcome.Kind.IN_DOUBT);
    }

    List<OutboxEntry> doubts = store.doubts(ACCOUNT, 9);
    assertThat(doubts)
        .extracting(OutboxEntry::key)
        .contains("doubt", "second", "third")
        .doesNotContain("accepted", "refused");
    assertThat(doubts).extracting(OutboxEntry::id).isSorted();
    assertThat(doubts).allMatch(one -> one.state() == OutboxState.IN_DOUBT);
    assertThat(store.doubts(ACCOUNT, 2)).isEqualTo(doubts.subList(0, 2));
    assertThat(store.doubts(OTHER, 9)).isEmpty();
    assertThat(store.accountsInDoubt()).containsExactly(ACCOUNT);
  }

  @Test
  void aDoubtThatWasSettledIsNoneAnyMore() {
    everyState();
    store.move(entry("doubt"), OutboxState.ACCEPTED, NOW, "it is in the Sent folder");
    assertThat(store.doubts(ACCOUNT, 9)).isEmpty();
    assertThat(store.accountsInDoubt()).isEmpty();
  }

  @Test
  void aDoubtStaysWhateverCameAfterIt() {
    everyState();
    succeed("doubt", "again");
    finish("again", Outcome.Kind.ACCEPTED);
    assertThat(tallies().wantingAttention()).isEqualTo(3);
  }
}
