// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.outbox.AccountLease;
import pli.outbox.HandoverHistory;
import pli.outbox.Outcome;
import pli.outbox.OutboxStoreFixture;
import pli.store.jdbc.DatabaseExamination;
import pli.store.jdbc.SqliteDatabase;

class SqliteHandoverHistoryTest extends OutboxStoreFixture {

  private SqliteDatabase database;

  @Override
  protected Opened open(Path folder, Program program) {
    Opened opened = StoreOnFile.open(folder, InstantSource.fixed(NOW), program);
    database = (SqliteDatabase) opened.database();
    return opened;
  }

  @Test
  void theLastAcceptedMessageAndTheLastTroubleOfEachAccountAreKnown() {
    HandoverHistory history = new JdbcHandoverHistory(database);
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
  void aSoundDatabaseHasNoProblems() {
    DatabaseExamination examination = new DatabaseExamination(database);

    assertThat(examination.problems()).isEmpty();
    assertThat(examination.schemaVersion()).isPositive();
  }
}
