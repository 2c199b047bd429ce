// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pli.account.AccountDirectory;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.budget.AccountLimits;
import pli.budget.jdbc.JdbcLimitBook;
import pli.diagnosis.Diagnosis;
import pli.journal.JournalChain;
import pli.journal.JournalCheck;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.DirectoryPolicies;
import pli.outbox.LanePolicy;
import pli.outbox.OutboxStore;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.provider.PresetCatalog;
import pli.retry.DiagnosedFailures;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.store.jdbc.Database;
import pli.store.jdbc.DatabaseExamination;
import pli.store.jdbc.OtherDialect;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.SqliteDatabase;
import pli.store.jdbc.Transactions;
import pli.testkit.faults.FaultyServer;

/// A database that cells use one after the other, each under an account of its own.
final class CellStore implements AutoCloseable {

  private static final Duration LIFE = Duration.ofDays(60);

  private final Path file;
  private final Database database;

  /// The names of entries come from it: one for all cells, so that none comes twice.
  private final Random random = new Random(3);

  CellStore(Path folder) {
    file = folder.resolve("pli.db");
    database = SqliteDatabase.open(file);
  }

  /// On a server.
  ///
  /// @param folder for what does not lie in the database
  CellStore(Path folder, PostgresDatabase database) {
    this.file = folder.resolve("pli.db");
    this.database = database;
  }

  Path file() {
    return file;
  }

  Transactions database() {
    return database;
  }

  /// @param through this database or something around it
  OutboxStore outbox(Transactions through, InstantSource clock) {
    return new JdbcOutboxStore(hasty(through), clock, random, "");
  }

  /// Leases run out by the database's own clock. It runs fast, so that one of which nobody knows does
  /// not take half a minute; a lane that loses its lease by it takes it again.
  private static Transactions hasty(Transactions database) {
    SqlDialect own = database.dialect();
    return new OtherDialect(
        database,
        new SqlDialect(
            "(" + own.nowMillis() + " * 10)", own.forUpdate(), own.lockFree(), own.shared()));
  }

  static AccountDirectory accounts(Transactions database, InstantSource clock) {
    return new JdbcAccountDirectory(database, clock);
  }

  static LanePolicy.Source policies(
      Transactions database, Diagnosis diagnosis, PresetCatalog catalog, InstantSource clock) {
    return new DirectoryPolicies(
        accounts(database, clock),
        new AccountLimits(catalog, new JdbcLimitBook(database), clock),
        new DiagnosedFailures(() -> diagnosis));
  }

  /// Releases messages in one step; each is due so long after the one before.
  static void release(
      OutboxStore store, EmailAddress account, List<String> recipients, Duration apart,
      Instant now) {
    try (Staging staging = store.openStaging(account.toString())) {
      Instant due = now;
      for (String recipient : recipients) {
        staging.stage(
            new Submission(
                account.toString(), recipient, "print of " + recipient, account,
                EmailAddress.parse(recipient), Optional.empty(), "<" + recipient + ">", due,
                due.plus(LIFE)),
            out -> {
              out.write(content(recipient));
              return Content.Encoding.SEVEN_BIT;
            });
        due = due.plus(apart);
      }
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] content(String recipient) {
    return ("To: <" + recipient + ">\r\n\r\nA few words.\r\n" + FaultyServer.LAST_LINE + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// The database is sound, and so is every chain of the journal.
  void examine() {
    DatabaseExamination examination = new DatabaseExamination(database);
    // A server looks after its own pages.
    assertThat(examination.isOnServer() || examination.problems().isEmpty()).isTrue();
    assertThat(new JournalCheck(new JdbcJournal(database)).check(Optional.empty()))
        .allMatch(JournalChain.Verdict::isWhole);
  }

  @Override
  public void close() {
    database.close();
  }
}
