// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.document.pdf.PasswordSource;
import pli.message.MessageIds;
import pli.outbox.OutboxStore;
import pli.outbox.SearchTerms;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;

/// The month stands in a column of the table alone, as with the texts that Pli proposes.
class FoundByMonthTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-10-02T08:00:00Z"));

  private static final Account ACCOUNT =
      Account.of(
          EmailAddress.parse("rh@exemple.ch"),
          new SubmissionServer("mail.example.com", 465, Security.TLS),
          "rh");

  @TempDir private Path temp;

  @Test
  void aRowIsFoundByItsMonth() throws IOException {
    MailingFixture fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.table =
        "nr;prenom;nom;email;Mois\n7;Zoé;Dupont;zoe@exemple.ch;septembre 2026\n"
            + "8;Max;Muster;max@exemple.ch;septembre 2026\n";
    try (SqliteDatabase database = SqliteDatabase.open(temp.resolve("pli.db"))) {
      OutboxStore store =
          new JdbcOutboxStore(database, CLOCK, new Random(1), "");
      release(fixture, store);
      for (String month : List.of("septembre", "September 2026", "sett", "2026-09", "9.2026")) {
        assertThat(store.search(SearchTerms.of(List.of("dupont " + month)), 10))
            .as(month)
            .singleElement()
            .matches(one -> one.row() == 2);
      }
      assertThat(store.search(SearchTerms.of(List.of("dupont august")), 10)).isEmpty();
    }
  }

  private static void release(MailingFixture fixture, OutboxStore store) throws IOException {
    MailingFile file = fixture.mailing();
    RowMessages messages =
        new RowMessages(file, ACCOUNT, new MessageIds(new Random(5)), CLOCK, ZoneOffset.UTC);
    try (MailingRelease release =
        new MailingRelease(
            file, ACCOUNT, store, messages, CLOCK,
            CheckOptions.usual(new PasswordSource(new Random(5))))) {
      release.prepare(OptionalLong.empty(), _ -> {});
      release.release();
    }
  }
}
