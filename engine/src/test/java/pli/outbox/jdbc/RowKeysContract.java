// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pli.journal.Signatory;
import pli.outbox.MailingHead;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStoreFixture;
import pli.outbox.Staging;
import pli.store.jdbc.NotedStatements;
import pli.tally.jdbc.JdbcTallies;

/// Rows of mailings and preparations are many, and are found by keys that begin with the account.
abstract class RowKeysContract extends OutboxStoreFixture {

  /// With the name that a statement gives it, or without.
  private static final Pattern MANY =
      Pattern.compile("\\b(?:FROM|JOIN) (mailing_row|preparation_row)\\b(?: (\\w)\\b)?");

  private NotedStatements noted;

  /// How the database would run a statement: the condition on which it goes through the index of a table.
  ///
  /// @return one for each time that the statement touches the table; "" where it reads all of it
  abstract List<String> conditions(String sql, String table, String alias);

  @BeforeEach
  void noteStatements() {
    noted = new NotedStatements(database());
    store =
        new JdbcOutboxStore(
            noted, InstantSource.fixed(NOW), new Random(5),
            StoreOfProgram.neighbours(Program.OURS));
  }

  private static MailingHead head(String id) {
    return new MailingHead(id, ACCOUNT, "payslips", "m", "/m.toml", NOW);
  }

  @Test
  void everyStatementFindsTheRowsByTheirAccount() {
    useEverything();
    int touched = 0;
    for (String sql : noted.texts()) {
      Matcher many = MANY.matcher(sql);
      while (many.find()) {
        String alias = Optional.ofNullable(many.group(2)).orElse(many.group(1));
        List<String> conditions = conditions(sql, many.group(1), alias);
        assertThat(conditions)
            .as(sql)
            .isNotEmpty()
            .allMatch(one -> one.startsWith("account"));
        touched++;
      }
    }
    assertThat(touched).as("statements that look into these tables").isGreaterThan(15);
  }

  /// Marks, outcomes and leases wait while a release is committed.
  @Test
  void howManyStatementsAReleaseTakesDoesNotDependOnItsRows() {
    assertThat(statementsFor("m-3", 40, staging -> staging.release(Optional.of(head("m-3")))))
        .isEqualTo(
            statementsFor("m-2", 2, staging -> staging.release(Optional.of(head("m-2")))));
    Signatory anna = new Signatory("Anna", "anna");
    assertThat(statementsFor("m-5", 40, staging -> staging.prepare(head("m-5"), anna)))
        .isEqualTo(statementsFor("m-4", 2, staging -> staging.prepare(head("m-4"), anna)));
  }

  private int statementsFor(String mailing, int rows, Consumer<Staging> ending) {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      for (int row = 1; row <= rows; row++) {
        staging.addRow(mailing, row, "x", stage(staging, mailing + "/" + row));
      }
      staging.awaitKept();
      int before = noted.prepared();
      ending.accept(staging);
      return noted.prepared() - before;
    }
  }

  private void useEverything() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.addRow("m-1", 2, "a", stage(staging, "a"));
      staging.release(Optional.of(head("m-1")));
    }
    JdbcOutboxPages pages = new JdbcOutboxPages(noted);
    store.mailingEntries("m-1");
    store.noted(entry("a"));
    pages.rows("m-1", 0, 10);
    pages.rowsByUrgency("m-1", 10);
    pages.subjects(List.of("m-1"));
    new JdbcEarlierMailings(noted).since(NOW.minus(Duration.ofDays(1)));
    count();
    approve();
  }

  private void count() {
    JdbcTallies tallies = new JdbcTallies(noted);
    tallies.ofMailing("m-1");
    tallies.ofMailings(List.of("m-1"));
    tallies.toHandOver("m-1");
    tallies.isCopied("m-1");
    tallies.acceptances("m-1");
    tallies.settled(List.of(NOW, NOW.plusSeconds(3600)), "rehearsal-");
  }

  private void approve() {
    JdbcApprovals approvals = new JdbcApprovals(noted, InstantSource.fixed(NOW));
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.addRow("m-2", 2, "b", stage(staging, "b"));
      staging.prepare(head("m-2"), new Signatory("Anna", "anna"));
    }
    approvals.rows(approvals.of("m-2").orElseThrow());
    approvals.release(
        approvals.of("m-2").orElseThrow(), new Signatory("Beat", "beat"), 0, LIFE);
    assertThat(store.mailingEntries("m-2"))
        .extracting(one -> one.entry().state())
        .containsExactly(OutboxState.WAITING);
  }
}
