// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.journal.JournalNote;
import pli.journal.Signatory;
import pli.journal.jdbc.JournalStatements;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.OutboxState;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.NotedDecision;
import pli.outbox.approval.Preparation;
import pli.store.jdbc.Transactions;
import pli.words.InputRefused;

/// Four eyes on a database. Safe for any number of threads and processes.
public final class JdbcApprovals implements Approvals {

  private static final StateMove RELEASE =
      StateMove.of(
          Set.of(OutboxState.STAGED),
          OutboxState.WAITING,
          "due_at = ?, expires_at = ?, updated_at = ?",
          "account = ? AND stager = ?");

  private final Transactions database;
  private final InstantSource clock;

  public JdbcApprovals(Transactions database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean isWanted(String account) {
    return database.read(
        c -> Sql.number(c, "SELECT 1 FROM four_eyes WHERE account = ?", account).isPresent());
  }

  @Override
  public void want(String account, boolean wanted, Signatory by) {
    database.write(
        connection -> {
          int changed =
              wanted
                  ? Sql.update(
                      connection,
                      "INSERT INTO four_eyes(account, since, set_by) VALUES (?, ?, ?)"
                          + " ON CONFLICT(account) DO NOTHING",
                      account, clock.instant(), by.name())
                  : Sql.update(connection, "DELETE FROM four_eyes WHERE account = ?", account);
          if (changed == 1) {
            JournalStatements.append(
                connection, account, clock.instant(),
                JournalNote.of(
                    "four-eyes", Optional.empty(), "wanted", wanted, "by", by.name(),
                    "systemUser", by.systemUser()));
          }
          return changed;
        });
  }

  @Override
  public List<Preparation> open() {
    return database.read(
        c -> PreparationStatements.select(c, "ORDER BY prepared_at DESC, id DESC"));
  }

  @Override
  public Optional<Preparation> of(String mailing) {
    return database
        .read(
            c ->
                PreparationStatements.select(
                    c, "WHERE mailing_id = ? ORDER BY prepared_at DESC", mailing))
        .stream()
        .findFirst();
  }

  @Override
  public List<MailingEntry> rows(Preparation preparation) {
    return database.read(c -> PreparationStatements.rows(c, preparation));
  }

  @Override
  public List<NotedDecision> decisions(Preparation preparation) {
    return database.read(c -> PreparationStatements.decisions(c, preparation));
  }

  @Override
  public Release release(Preparation preparation, Signatory by, int seen, Duration life) {
    if (preparation.preparedBy().isSameAs(by)) {
      return new Release.SamePerson();
    }
    // What is prepared does not change any more.
    int decisions = decisions(preparation).size();
    return decisions > seen
        ? new Release.Unseen(decisions)
        : database.write(c -> release(c, preparation, by, life));
  }

  private Release release(
      Connection connection, Preparation preparation, Signatory by, Duration life)
      throws SQLException {
    String account = preparation.mailing().account();
    String stager = PreparationStatements.stager(preparation.id());
    List<MailingEntry> rows = PreparationStatements.rows(connection, preparation);
    List<Integer> shown =
        PreparationStatements.decisions(connection, preparation).stream()
            .map(NotedDecision::row)
            .toList();
    // The first of two who release or take back at the same time finds it there.
    if (!PreparationStatements.delete(connection, preparation)) {
      return new Release.Gone();
    }
    Instant now = clock.instant();
    MailingHead head = unique(connection, preparation.mailing());
    StagedStatements.insertMailing(connection, head, now);
    StagedStatements.putRows(
        connection,
        account,
        rows.stream()
            .map(
                row ->
                    new StagedStatements.Row(head.id(), row.row(), row.label(), row.entry().id()))
            .toList());
    int flipped =
        RELEASE.on(connection, now, now.plus(life), now, account, stager);
    if (flipped != preparation.entries()) {
      throw InputRefused.because(
          "approval.rows-gone", "mailing", preparation.mailing().id(), "there", flipped,
          "entries", preparation.entries());
    }
    JournalLines.preparation(
        connection,
        new Preparation(
            preparation.id(), head, preparation.preparedBy(), preparation.preparedAt(), flipped),
        new JournalLines.Act("release", by, now, shown));
    return new Release.Done(head);
  }

  /// The name may have been taken since by a mailing of somebody else.
  private static MailingHead unique(Connection connection, MailingHead head)
      throws SQLException {
    MailingHead free = head;
    for (int number = 2; MailingStatements.isTaken(connection, free); number++) {
      free =
          new MailingHead(
              head.id() + "-" + number, head.account(), head.kind(), head.name(), head.file(),
              head.createdAt());
    }
    return free;
  }

  @Override
  public boolean withdraw(Preparation preparation, Signatory by) {
    return database.write(
        connection ->
            PreparationStatements.withdraw(
                connection, database.dialect(), preparation,
                new JournalLines.Act("withdraw", by, clock.instant(), List.of())));
  }
}
