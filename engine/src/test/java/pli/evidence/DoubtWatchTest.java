// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pli.account.Account;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;

@Timeout(60)
class DoubtWatchTest extends DoubtFixture {

  @Test
  void aLookThatFailsUnexpectedlyIsFollowedByTheNext() {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      store = new JdbcOutboxStore(database, time, new Random(5), "");
      JdbcAccountDirectory accounts = new JdbcAccountDirectory(database, time);
      accounts.add(
          Account.of(FROM, new SubmissionServer("mail.example.com", 465, Security.TLS), "pay"));
      settler =
          new DoubtSettler(
              new DoubtSettler.Tools(store, accounts, new ToldFolder(), () -> false, time));
      doubt("a", MessageNote.OnAbsence.ASK);
      filed = Set.of("<a@example.com>");
      meanwhile =
          () -> {
            throw new IllegalStateException("a bug of ours");
          };

      DoubtWatch watch = new DoubtWatch(settler, time, time, () -> {});
      watch.start();
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                time.advance(Duration.ofSeconds(10));
                return entry("a").state() == OutboxState.ACCEPTED;
              });
      watch.close();
    }
  }
}
