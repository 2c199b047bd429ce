// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.smtp.EmailAddress;
import pli.tally.Tallies;
import pli.tally.ToHandOver;
import pli.tally.jdbc.JdbcTallies;

/// What is counted of a store in which messages stand in every state.
public abstract class OutboxTalliesContract extends EveryStateFixture {

  private Tallies tallies() {
    return new JdbcTallies(database());
  }

  @Test
  void whatWantsAttentionIsCounted() {
    assertThat(tallies().wantingAttention()).isZero();
    everyState();
    assertThat(tallies().wantingAttention()).isEqualTo(3);
    assertThat(tallies().open()).isEqualTo(Map.of(ACCOUNT, new Tallies.Open(2, 1)));
  }

  /// The address was corrected, and the message left anew.
  @Test
  void whatWasPutRightWantsNoAttentionOnceItsSuccessorIsAccepted() {
    everyState();
    succeed("refused", "corrected");
    assertThat(tallies().wantingAttention()).isEqualTo(3);
    finish("corrected", Outcome.Kind.REFUSED);
    assertThat(tallies().wantingAttention()).isEqualTo(4);
    succeed("corrected", "corrected-again");
    finish("corrected-again", Outcome.Kind.ACCEPTED);
    assertThat(tallies().wantingAttention()).isEqualTo(2);
    assertThat(store.unended(100))
        .extracting(OutboxEntry::key)
        .containsExactlyInAnyOrder("waiting", "deferred", "expired", "held", "doubt");
  }

  /// What was staged and never released took nobody's place.
  @Test
  void aSuccessorThatIsTakenBackLeavesNothing() {
    everyState();
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.succeed(entry("refused"), stage(staging, "taken-back"));
    }
    assertThat(tallies().wantingAttention()).isEqualTo(3);
    assertThat(store.unended(100)).extracting(OutboxEntry::key).contains("refused");
  }

  /// A copy is one more recipient for the provider's limits, before and after the release.
  @Test
  void whatIsStillToBeHandedOverHasTheCopiesToTheSender() throws IOException {
    String mailing = "m-copied";
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int i = 0; i < 3; i++) {
        Submission one =
            new Submission(
                ACCOUNT, "c" + i, "", FROM, EmailAddress.parse("c" + i + "@kunde.ch"),
                Optional.of(FROM), "<c" + i + "@exemple.ch>", NOW, NOW.plus(LIFE));
        if (staging.stage(one, text("c" + i)) instanceof Staging.Staged.New(OutboxEntry entry)) {
          staging.addRow(mailing, i + 2, "c" + i, entry);
        }
      }
      staging.release(
          Optional.of(new MailingHead(mailing, ACCOUNT, "letters", "m", "/m.toml", NOW)));
    }
    assertThat(tallies().toHandOver(mailing)).isEqualTo(ToHandOver.of(3, true));
    AccountLease lease = lease();
    List<OutboxEntry> claimed = store.claim(lease, NOW, 16);
    assertThat(claimed).hasSize(6);
    assertThat(tallies().toHandOver(mailing)).as("under way").isEqualTo(new ToHandOver(3, 3));
    claimed.stream()
        .filter(one -> one.role() == Role.TO || one.key().startsWith("c0"))
        .forEach(
            one -> {
              store.markDot(lease, one, NOW).join();
              record(store, lease, one, Outcome.Kind.ACCEPTED);
            });
    assertThat(tallies().toHandOver(mailing)).isEqualTo(new ToHandOver(0, 2));
    assertThat(tallies().isCopied(mailing)).isTrue();
    store.releaseLease(lease);
    everyState();
    assertThat(tallies().toHandOver("m-1")).isEqualTo(new ToHandOver(2, 0));
    assertThat(tallies().isCopied("m-1")).isFalse();
  }

  /// Counted in two ways: over all rows of one, and for many without what was accepted.
  @Test
  void bothCountsOfAMailingAreTheSame() {
    everyState();
    assertThat(tallies().ofMailings(List.of("m-1", "none")))
        .hasSize(2)
        .containsEntry("none", List.of())
        .hasEntrySatisfying(
            "m-1",
            counts ->
                assertThat(counts).containsExactlyInAnyOrderElementsOf(tallies().ofMailing("m-1")));
    assertThat(tallies().ofMailings(List.of())).isEmpty();
  }

  @Test
  void whatCameToRestIsCountedByTheSpanInWhichItDid() {
    everyState();
    List<Instant> bounds = List.of(NOW.minusSeconds(60), NOW, NOW.plusSeconds(3600));
    List<Map<OutboxState, Integer>> settled = tallies().settled(bounds, "none-");
    assertThat(settled).hasSize(2);
    assertThat(settled.getFirst().values()).allMatch(count -> count == 0);
    assertThat(settled.getLast())
        .containsEntry(OutboxState.ACCEPTED, 1)
        .containsEntry(OutboxState.IN_DOUBT, 1)
        .containsEntry(OutboxState.REFUSED, 1)
        .containsEntry(OutboxState.EXPIRED, 1);
  }

  /// Such as those of rehearsals.
  @Test
  void messagesOfMailingsThatAreLeftAsideAreNotCounted() {
    everyState();
    List<Instant> bounds = List.of(NOW.minusSeconds(900), NOW.plusSeconds(3600), NOW.plusSeconds(7200));
    List<Map<OutboxState, Integer>> settled = tallies().settled(bounds, "m-");
    int inMailing =
        tallies().ofMailing("m-1").stream()
            .filter(one -> settled.getFirst().containsKey(one.state()))
            .mapToInt(Tallies.Count::count)
            .sum();
    assertThat(inMailing).isPositive();
    assertThat(settled).flatExtracting(Map::values).allMatch(count -> (int) count >= 0);
    assertThat(sum(tallies().settled(bounds, "none-"))).isEqualTo(sum(settled) + inMailing);
  }

  private static int sum(List<Map<OutboxState, Integer>> spans) {
    return spans.stream().flatMap(one -> one.values().stream()).mapToInt(count -> count).sum();
  }
}
