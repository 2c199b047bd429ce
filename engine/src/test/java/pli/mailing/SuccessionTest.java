// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.document.pdf.PasswordSource;
import pli.message.MessageIds;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.Outcome;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;
import pli.tally.Tallies;
import pli.tally.jdbc.JdbcTallies;

/// A message that was refused wants nobody's attention once its corrected successor was accepted, and
/// never before.
class SuccessionTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final Account ACCOUNT =
      Account.of(
          EmailAddress.parse("rh@exemple.ch"),
          new SubmissionServer("mail.example.com", 465, Security.TLS),
          "rh");
  private static final String HEAD = "nr;prenom;nom;email\n";

  @TempDir private Path temp;
  private SqliteDatabase database;
  private OutboxStore store;
  private Tallies tallies;
  private MailingFixture fixture;

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(temp.resolve("pli.db"));
    store = new JdbcOutboxStore(database, CLOCK, new Random(1), "");
    tallies = new JdbcTallies(database);
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private MailingRelease release() throws IOException {
    MailingFile file = fixture.mailing();
    RowMessages messages =
        new RowMessages(file, ACCOUNT, new MessageIds(new Random(5)), CLOCK, ZoneOffset.UTC);
    return new MailingRelease(
        file, ACCOUNT, store, messages, CLOCK,
        CheckOptions.usual(new PasswordSource(new Random(5))));
  }

  /// Releases it, and lets the server refuse some addresses.
  private MailingHead handOver(String... refused) throws IOException {
    MailingHead head;
    try (MailingRelease release = release()) {
      release.prepare(OptionalLong.empty(), _ -> {});
      head = release.release();
    }
    answer(Set.of(refused));
    return head;
  }

  private void answer(Set<String> refused) {
    AccountLease lease = store.acquireLease(ACCOUNT.id(), Duration.ofMinutes(1)).orElseThrow();
    for (OutboxEntry one : store.claim(lease, NOW, 16)) {
      boolean no = refused.contains(one.recipient().toString());
      Outcome outcome =
          new Outcome(
              no ? Outcome.Kind.REFUSED : Outcome.Kind.ACCEPTED, SmtpStage.FINAL_REPLY,
              new Cause.ServerReply(no ? Reply.of(550, "no") : Reply.of(250, "2.0.0 kept")));
      store.markDot(lease, one, NOW).join();
      store
          .record(
              lease, one,
              new Attempt(
                  one.attempts(), NOW, NOW, "mail.example.com:465", "TLSv1.3", outcome,
                  Optional.of(NOW)),
              NOW)
          .join();
    }
    store.releaseLease(lease);
  }

  @Test
  void aCorrectedAddressPutsTheRefusalRight() throws IOException {
    MailingHead head = handOver("max@exemple.ch");
    assertThat(tallies.wantingAttention()).isEqualTo(1);
    fixture.table = fixture.table.replace("max@", "max.muster@");
    assertThat(handOver("max.muster@exemple.ch")).isEqualTo(head);
    assertThat(tallies.wantingAttention()).isEqualTo(2);
    fixture.table = fixture.table.replace("max.muster@", "m.muster@");
    handOver();
    assertThat(tallies.wantingAttention()).isZero();
    assertThat(store.unended(10)).isEmpty();
  }

  /// All of them: no row of the mailing stays, and yet it is the same one.
  @Test
  void aMailingThatWasRefusedWholeGoesOn() throws IOException {
    MailingHead head = handOver("max@exemple.ch", "zoe@exemple.ch");
    fixture.table = fixture.table.replace("@exemple.ch", "@exemple.com");
    assertThat(handOver()).isEqualTo(head);
    assertThat(tallies.wantingAttention()).isZero();
    assertThat(MailingProgress.ofCounts(tallies.ofMailing(head.id())).accepted()).isEqualTo(2);
  }

  @Test
  void aRowThatMovedIsFollowed() throws IOException {
    handOver("max@exemple.ch");
    fixture.pdf("fiches/6.pdf", "six");
    fixture.table =
        HEAD + "6;Ada;Roth;ada@exemple.ch\n7;Zoé;Dupont;zoe@exemple.ch\n"
            + "8;Max;Muster;max.muster@exemple.ch\n";
    handOver();
    assertThat(tallies.wantingAttention()).isZero();
  }

  /// Two people of one name: what one gets says nothing of the other.
  @Test
  void somebodyElseOfTheSameNameIsNoSuccessor() throws IOException {
    fixture.table =
        HEAD + "7;Max;Muster;max7@exemple.ch\n8;Max;Muster;max8@exemple.ch\n";
    handOver("max7@exemple.ch", "max8@exemple.ch");
    fixture.table = fixture.table.replace("max7@", "max.7@");
    handOver();
    assertThat(tallies.wantingAttention()).isEqualTo(1);
  }

  @Test
  void whoeverTookTheRowOfSomebodyElseIsNoSuccessor() throws IOException {
    handOver("max@exemple.ch");
    fixture.pdf("fiches/9.pdf", "nine");
    fixture.table = fixture.table.replace("8;Max;Muster;max@", "9;Eva;Roth;eva@");
    handOver();
    assertThat(tallies.wantingAttention()).isEqualTo(1);
  }

  @Test
  void aRehearsalPutsNothingRight() throws IOException {
    handOver("max@exemple.ch");
    fixture.table = fixture.table.replace("max@", "max.muster@");
    try (MailingRelease release = release()) {
      release.rehearseTo(ACCOUNT.address(), "Try:");
      release.prepare(OptionalLong.empty(), _ -> {});
      release.release();
    }
    answer(Set.of());
    assertThat(tallies.wantingAttention()).isEqualTo(1);
  }

  /// The next month comes from the same file, with other documents.
  @Test
  void anotherDocumentInAnotherMailingIsNoSuccessor() throws IOException {
    MailingHead head = handOver("max@exemple.ch", "zoe@exemple.ch");
    fixture.pdf("fiches/7.pdf", "seven in December");
    fixture.pdf("fiches/8.pdf", "eight in December");
    fixture.message = "Bonjour {{prenom}},\n\nvoici votre fiche de décembre.\n";
    assertThat(handOver()).isNotEqualTo(head);
    assertThat(tallies.wantingAttention()).isEqualTo(2);
  }
}
