// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import pli.journal.Signatory;
import pli.outbox.Decision;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Role;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.approval.Preparation;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.store.jdbc.SqlWork;
import pli.store.jdbc.Transactions;
import pli.words.InputRefused;

/// A release in SQL: pieces and entries are written while messages are made, a few at a time; the
/// flip from STAGED to WAITING is one transaction.
final class JdbcStaging implements Staging {

  private static final StateMove STAGE =
      StateMove.entry(
          List.of(
              "account", "id", "key", "fingerprint", "content_id", "reverse_path", "recipient",
              "role", "message_id", "stager", "due_at", "expires_at", "updated_at", "seal"));

  private static final StateMove RELEASE =
      StateMove.of(
          Set.of(OutboxState.STAGED),
          OutboxState.WAITING,
          "updated_at = ?",
          "account = ? AND stager = ?");

  private record Decided(OutboxEntry entry, String reason) {}

  private record Succession(String before, String after) {}

  private final Transactions database;
  private final Node own;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final String account;
  private final SignOfLife life;
  private final Set<String> abandoned;
  private final WritesUnderWay underWay;
  private final List<Decided> decided = new ArrayList<>();
  private final List<StagedStatements.Row> rows = new ArrayList<>();
  private final List<Succession> successions = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private GivingWay givingWay;
  private long expectedBytes;
  private int staged;
  private boolean released;

  /// @param abandoned stagings of this program that the store would not let take back what they had
  ///     staged; the next one does it
  JdbcStaging(
      Transactions database,
      Neighbours neighbours,
      InstantSource clock,
      RandomGenerator random,
      String account,
      Set<String> abandoned) {
    this.database = database;
    this.underWay = new WritesUnderWay(database);
    this.own = neighbours.own();
    this.clock = clock;
    this.random = random;
    this.account = account;
    this.givingWay = GivingWay.nothing(account);
    this.abandoned = abandoned;
    this.life = new SignOfLife(database, neighbours, clock, account);
    removeLeftovers();
    life.begin();
  }

  @Override
  public void replace(String file, List<String> preparations, Supplier<Signatory> by) {
    givingWay = givingWay.with(database, file, preparations, by);
  }

  @Override
  public Staged stage(Submission wanted, ContentSource source) throws IOException {
    Submission submission = givingWay.beside(database, wanted);
    if (keys.contains(submission.key())) {
      // The same message twice in one release: the first must be readable before we compare.
      awaitAll();
    }
    Optional<Staged> known = known(submission);
    if (known.isPresent()) {
      return known.get();
    }
    String contentId = EntryIds.next(clock, random);
    OutboxEntry entry = entry(submission, contentId, submission.recipient(), Role.TO);
    SqlWork<Void> entries = entries(submission, entry);
    // The entry is written with the first piece, so that pieces without one never lie about.
    ContentSink sink =
        new ContentSink(
            expectedBytes,
            (seq, bytes) ->
                write(
                    bytes.length,
                    connection -> {
                      if (seq == 0) {
                        entries.on(connection);
                      }
                      return chunk(contentId, seq, bytes).on(connection);
                    }));
    keys.add(submission.key());
    Content.Encoding encoding = written(source, sink, entry);
    String sha256 = sink.sha256Hex();
    expectedBytes = sink.sizeBytes() + sink.sizeBytes() / 64;
    boolean oneChunk = sink.lastSeq() == 0;
    write(
        sink.lastChunkBytes(),
        connection -> {
          insertContent(connection, contentId, sink, encoding, sha256);
          return oneChunk ? entries.on(connection) : null;
        });
    if (staged == 0 && !isOurs()) {
      return new Staged.BeingReleased();
    }
    staged += submission.copyTo().isPresent() ? 2 : 1;
    return new Staged.New(entry);
  }

  /// Of two that release the same at once, the one whose first row is in goes on and the other stops
  /// there; otherwise each might meet rows of the other, and both would stop.
  private boolean isOurs() {
    try {
      awaitAll();
      return true;
    } catch (InputRefused e) {
      return false;
    }
  }

  private Content.Encoding written(ContentSource source, ContentSink sink, OutboxEntry entry)
      throws IOException {
    try {
      return source.writeTo(sink);
    } catch (IOException | RuntimeException e) {
      keys.remove(entry.key());
      if (sink.lastSeq() > 0) {
        write(0, connection -> removeUnfinished(connection, entry));
        // Else the next look at this key might still see it and take it for somebody else's.
        awaitAll();
      }
      throw e;
    }
  }

  private Integer removeUnfinished(Connection connection, OutboxEntry entry) throws SQLException {
    Sql.update(
        connection,
        "DELETE FROM content_chunk WHERE account = ? AND content_id = ?",
        account, entry.contentId());
    NoteStatements.removeStaged(connection, account, entry.contentId());
    return Sql.update(
        connection,
        "DELETE FROM outbox_entry WHERE account = ? AND key IN (?, ?) AND state = 'STAGED'"
            + " AND content_id = ?",
        account, entry.key(), entry.key() + CopyKeys.SUFFIX, entry.contentId());
  }

  private SqlWork<Void> entries(Submission submission, OutboxEntry entry) {
    Optional<OutboxEntry> copy =
        submission.copyTo().map(to -> entry(submission, entry.contentId(), to, Role.COPY));
    return connection -> {
      insertEntry(connection, submission, entry, submission.key());
      if (copy.isPresent()) {
        insertEntry(connection, submission, copy.get(), submission.key() + CopyKeys.SUFFIX);
      }
      return null;
    };
  }

  @Override
  public void awaitKept() {
    awaitAll();
  }

  @Override
  public void addRow(String mailing, int row, String label, OutboxEntry entry) {
    rows.add(new StagedStatements.Row(mailing, row, label, entry.id()));
  }

  @Override
  public void decide(OutboxEntry entry, String reason) {
    decided.add(new Decided(entry, reason));
  }

  @Override
  public void succeed(OutboxEntry before, OutboxEntry after) {
    successions.add(new Succession(before.id(), after.id()));
  }

  @Override
  public void release(Optional<MailingHead> mailing) {
    awaitAll();
    database.write(
        connection -> {
          StagedStatements.demandNoSecondPerson(connection, account, own.text());
          givingWay.takeBack(connection, database.dialect(), own.text(), clock.instant());
          if (mailing.isPresent()) {
            StagedStatements.insertMailing(connection, mailing.get(), clock.instant());
          }
          StagedStatements.putRows(connection, account, rows);
          int flipped = RELEASE.on(connection, clock.instant(), account, own.text());
          if (flipped != staged) {
            // Somebody took us for dead. All or nothing: then nothing.
            throw life.rowsGone();
          }
          keepDecisions(connection);
          keepSuccessions(connection);
          if (staged > 0) {
            JournalLines.release(connection, account, clock.instant(), mailing, staged);
          }
          givingWay.demandNoOther(connection, "");
          return flipped;
        });
    released = true;
  }

  @Override
  public void prepare(MailingHead mailing, Signatory by) {
    awaitAll();
    Preparation preparation =
        new Preparation(EntryIds.next(clock, random), mailing, by, clock.instant(), staged);
    database.write(
        connection -> {
          givingWay.takeBack(connection, database.dialect(), own.text(), clock.instant());
          PreparationStatements.insert(connection, preparation, rows);
          int moved =
              Sql.update(
                  connection,
                  "UPDATE outbox_entry SET stager = ?"
                      + " WHERE account = ? AND state = 'STAGED' AND stager = ?",
                  PreparationStatements.stager(preparation.id()), account, own.text());
          if (moved != staged) {
            throw life.rowsGone();
          }
          keepDecisions(connection);
          keepSuccessions(connection);
          JournalLines.preparation(
              connection, preparation,
              new JournalLines.Act("prepare", by, clock.instant(), List.of()));
          givingWay.demandNoOther(connection, preparation.id());
          return moved;
        });
    released = true;
  }

  private void keepSuccessions(Connection connection) throws SQLException {
    for (Succession one : successions) {
      SuccessorStatements.insert(connection, account, one.before, one.after);
    }
  }

  private void keepDecisions(Connection connection) throws SQLException {
    for (Decided one : decided) {
      OutboxState from = one.entry.state();
      OutboxState to = from == OutboxState.STAGED ? OutboxState.WAITING : from;
      DecisionStatements.keep(
          connection, one.entry, new Decision(clock.instant(), from, to, one.reason));
    }
  }

  @Override
  public void close() {
    try {
      if (!released) {
        underWay.letEnd();
        takeBack();
      }
    } finally {
      life.end();
    }
  }

  /// Nobody else would take it back as long as this program lives.
  private void takeBack() {
    abandoned.add(own.text());
    removeStaged(own.text());
    abandoned.remove(own.text());
  }

  private Optional<Staged> known(Submission submission) {
    return database.read(
        connection -> {
          List<OutboxEntry> entries =
              EntryRows.select(
                  connection, "WHERE e.account = ? AND e.key = ?", account, submission.key());
          if (entries.isEmpty()) {
            return Optional.empty();
          }
          OutboxEntry entry = entries.getFirst();
          boolean same =
              Sql.number(
                      connection,
                      "SELECT 1 FROM outbox_entry WHERE account = ? AND key = ?"
                          + " AND fingerprint IN (?, ?)",
                      account, submission.key(), submission.fingerprint(), submission.says())
                  .isPresent();
          if (!same) {
            return Optional.of(new Staged.KeyConflict(entry));
          }
          boolean byAnother =
              entry.state() == OutboxState.STAGED && !keys.contains(submission.key());
          return Optional.of(
              byAnother
                  ? PreparationStatements.keeping(connection, account, submission.key())
                  : new Staged.Known(entry));
        });
  }

  private OutboxEntry entry(
      Submission submission, String contentId, EmailAddress recipient, Role role) {
    return new OutboxEntry(
        account, EntryIds.next(clock, random), submission.key(), contentId,
        submission.reversePath(), recipient, role, submission.messageId(), OutboxState.STAGED,
        submission.dueAt(), submission.expiresAt(), 0, Optional.empty(), Optional.empty(),
        clock.instant());
  }

  private SqlWork<Integer> chunk(String contentId, int seq, byte[] bytes) {
    return connection ->
        Sql.update(
            connection,
            "INSERT INTO content_chunk(account, content_id, seq, bytes) VALUES (?, ?, ?, ?)",
            account, contentId, seq, bytes);
  }

  private void insertContent(
      Connection connection, String id, ContentSink sink, Content.Encoding encoding, String sha256)
      throws SQLException {
    chunk(id, sink.lastSeq(), sink.lastChunk()).on(connection);
    Sql.update(
        connection,
        "INSERT INTO content(account, id, size_bytes, encoding, sha256, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        account, id, sink.sizeBytes(), encoding, sha256, clock.instant());
  }

  private void insertEntry(
      Connection connection, Submission submission, OutboxEntry entry, String key)
      throws SQLException {
    int inserted =
        STAGE.on(
            connection,
            account, entry.id(), key, submission.fingerprint(), entry.contentId(),
            entry.reversePath(), entry.recipient(), entry.role(), entry.messageId(), own.text(),
            entry.dueAt(), entry.expiresAt(), entry.updatedAt(), EnvelopeSeal.of(entry));
    if (inserted == 0) {
      // Free when we looked, taken since: another release is quicker.
      throw InputRefused.because("outbox.being-released");
    }
    NoteStatements.insert(connection, entry, submission.note());
  }

  private void write(int size, SqlWork<?> work) {
    underWay.begin(size, work);
  }

  private void awaitAll() {
    underWay.awaitAll();
  }

  /// A process that died while staging leaves rows that nobody will ever release, and so does one
  /// whose store failed.
  private void removeLeftovers() {
    for (StagedStatements.Stager one :
        database.read(c -> StagedStatements.stagers(c, account))) {
      String stager = one.name();
      boolean left = abandoned.contains(stager) || life.isMissing(stager, one.newest());
      if (left && !PreparationStatements.isOfPreparation(stager)) {
        removeStaged(stager);
        abandoned.remove(stager);
      }
    }
  }

  private void removeStaged(String stager) {
    database.write(c -> StagedStatements.remove(c, database.dialect(), account, stager));
  }
}
