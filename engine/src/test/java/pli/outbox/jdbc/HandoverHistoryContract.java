// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.HandoverHistory;
import pli.outbox.OutboxEntry;
import pli.outbox.Outcome;
import pli.outbox.OutboxStoreFixture;
import pli.smtp.SmtpStage;
import pli.store.jdbc.DatabaseExamination;

/// What `pli doctor` is told of an account and of the database.
abstract class HandoverHistoryContract extends OutboxStoreFixture {

  /// What an examination finds in a database as the tests make it.
  abstract List<String> problems();

  @Test
  void theLastAcceptedMessageAndTheLastTroubleOfEachAccountAreKnown() {
    HandoverHistory history = new JdbcHandoverHistory(database());
    assertThat(history.lastAccepted(ACCOUNT)).isEmpty();
    assertThat(history.lastTrouble(ACCOUNT)).isEmpty();
    release("a", "b");
    AccountLease lease = lease();
    record(store, lease, claimOne(lease), Outcome.Kind.ACCEPTED);
    record(store, lease, claimOne(lease), Outcome.Kind.IN_DOUBT);

    assertThat(history.lastAccepted(ACCOUNT)).contains(NOW.plusSeconds(1));
    assertThat(history.lastTrouble(ACCOUNT).map(HandoverHistory.Trouble::outcome))
        .map(Outcome::cause)
        .isEqualTo(Optional.of(LOST));
    assertThat(history.lastAccepted("info@exemple.ch")).isEmpty();
  }

  @Test
  void ofSeveralTriesTheLastOnesCount() {
    HandoverHistory history = new JdbcHandoverHistory(database());
    release("a", "b", "c", "d");
    AccountLease lease = lease();
    recordAt(lease, Outcome.Kind.ACCEPTED, 30);
    recordAt(lease, Outcome.Kind.ACCEPTED, 10);
    recordAt(lease, Outcome.Kind.IN_DOUBT, 40);
    recordAt(lease, Outcome.Kind.REFUSED, 20);

    assertThat(history.lastAccepted(ACCOUNT)).contains(NOW.plusSeconds(30));
    assertThat(history.lastTrouble(ACCOUNT))
        .hasValueSatisfying(
            last -> {
              assertThat(last.at()).isEqualTo(NOW.plusSeconds(40));
              assertThat(last.outcome().kind()).isEqualTo(Outcome.Kind.IN_DOUBT);
              assertThat(last.outcome().stage()).isEqualTo(SmtpStage.FINAL_REPLY);
            });
  }

  private void recordAt(AccountLease lease, Outcome.Kind kind, int second) {
    OutboxEntry claimed = claimOne(lease);
    Instant end = NOW.plus(Duration.ofSeconds(second));
    Attempt attempt =
        new Attempt(
            claimed.attempts(), NOW, end, "mx.exemple.ch:465", "TLSv1.3 AES",
            new Outcome(kind, SmtpStage.FINAL_REPLY, kind == Outcome.Kind.ACCEPTED ? OK : LOST),
            Optional.of(NOW));
    assertThat(store.record(lease, claimed, attempt, end).join()).isTrue();
  }

  @Test
  void aSoundDatabaseHasNoProblems() {
    DatabaseExamination examination = new DatabaseExamination(database());

    assertThat(examination.problems()).isEqualTo(problems());
    assertThat(examination.schemaVersion()).isPositive();
  }
}
