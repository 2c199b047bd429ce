// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.journal.Signatory;
import pli.outbox.AccountLease;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStoreFixture;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.earlier.EarlierMailings;
import pli.outbox.earlier.EarlierRow;
import pli.smtp.EmailAddress;

/// What the next mailing is compared with.
abstract class EarlierMailingsContract extends OutboxStoreFixture {

  private static final MessageNote NOTE =
      new MessageNote(
          "Anna", "Lohn", List.of(new MessageNote.Document("lohn.pdf", "ab".repeat(32))),
          MessageNote.OnAbsence.ASK, new MessageNote.About(List.of("nr:1", "name:2"), "2026-08"));

  private void mailing(String id, String key) {
    mailing(ACCOUNT, id, key);
  }

  private void mailing(String account, String id, String key) {
    try (Staging staging = store.openStaging(account)) {
      staging.addRow(id, 2, "Anna", staged(staging, account, key));
      staging.release(Optional.of(new MailingHead(id, account, "payslips", "m", "/m.toml", NOW)));
    }
  }

  private OutboxEntry staged(Staging staging, String account, String key) {
    Submission plain = submission(key);
    return switch (stage(
        staging,
        new Submission(
            account, key, plain.fingerprint(), FROM, EmailAddress.parse("anna@kunde.ch"),
            Optional.empty(), plain.messageId(), NOW, plain.expiresAt(), NOTE))) {
      case Staging.Staged.New(OutboxEntry one) -> one;
      case Staging.Staged other -> throw new AssertionError(other);
    };
  }

  @Test
  void eachRowIsKnownWithItsPersonItsMonthAndWhatBecameOfIt() {
    EarlierMailings earlier = new JdbcEarlierMailings(database());
    mailing("m-1", "a");
    mailing("m-2", "b");
    AccountLease lease = lease();
    record(store, lease, claimOne(lease), Outcome.Kind.ACCEPTED);

    List<EarlierRow> rows =
        earlier.since(NOW.minus(Duration.ofDays(1))).stream()
            // Made in the same millisecond.
            .sorted(Comparator.comparing(EarlierRow::mailing))
            .toList();

    assertThat(rows).extracting(EarlierRow::mailing).containsExactly("m-1", "m-2");
    assertThat(rows).extracting(EarlierRow::state)
        .containsExactlyInAnyOrder(OutboxState.ACCEPTED, OutboxState.WAITING);
    assertThat(rows).extracting(EarlierRow::at).contains(NOW.plusSeconds(1));
    assertThat(rows).extracting(EarlierRow::note).containsOnly(NOTE);
    assertThat(rows.getFirst().fingerprint()).isEqualTo("print-a");
  }

  @Test
  void whatWaitsForASecondPersonIsKnownUntilItIsReleased() {
    EarlierMailings earlier = new JdbcEarlierMailings(database());
    JdbcApprovals approvals = new JdbcApprovals(database(), InstantSource.fixed(NOW));
    MailingHead head = new MailingHead("m-1", ACCOUNT, "payslips", "m", "/m.toml", NOW);
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.addRow("m-1", 2, "Anna", staged(staging, ACCOUNT, "a"));
      staging.prepare(head, new Signatory("Anna", "anna"));
    }

    List<EarlierRow> rows = earlier.since(NOW.minus(Duration.ofDays(1)));
    assertThat(rows).singleElement().matches(EarlierRow::isPrepared);
    assertThat(rows.getFirst().file()).isEqualTo("/m.toml");
    assertThat(rows.getFirst().note()).isEqualTo(NOTE);

    approvals.release(
        approvals.of("m-1").orElseThrow(), new Signatory("Beat", "beat"), 0, Duration.ofDays(1));
    assertThat(earlier.since(NOW.minus(Duration.ofDays(1)))).singleElement()
        .matches(one -> !one.isPrepared());
  }

  @Test
  void mailingsOfEveryAccountAreSeenAndOlderOnesAreNot() {
    EarlierMailings earlier = new JdbcEarlierMailings(database());
    mailing("m-1", "a");

    mailing("info@exemple.ch", "m-2", "a");

    assertThat(earlier.since(NOW.minus(Duration.ofDays(1))))
        .extracting(EarlierRow::account)
        .containsExactlyInAnyOrder(ACCOUNT, "info@exemple.ch");
    assertThat(earlier.since(NOW.plusMillis(1))).isEmpty();
  }
}
