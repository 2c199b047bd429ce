// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.TakenLease;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.store.jdbc.SqlDialect;

/// Who hands over for an account, and what is put right when that changes.
final class LeaseStatements {

  private record Held(String node, long token, long untilMillis, boolean over) {}

  /// As the moment at which a lease ends.
  private static final long GIVEN_BACK = 0;

  /// Asked in this form so that the few are found by their index and not among all of the account.
  private static final String CLAIMED_IDS =
      " IN (SELECT id FROM outbox_entry WHERE account = ? AND state = 'CLAIMED')";

  private static final StateMove DOUBT =
      StateMove.of(
          Set.of(OutboxState.CLAIMED),
          OutboxState.IN_DOUBT,
          "outcome = ?, stage = ?, cause = ?, cause_text = ?, updated_at = ?",
          "account = ? AND dot_at IS NOT NULL AND id" + CLAIMED_IDS);

  private static final StateMove FREE =
      StateMove.of(
          Set.of(OutboxState.CLAIMED),
          OutboxState.WAITING,
          "lease_token = NULL, due_at = ?, updated_at = ?,"
              + " expires_at = CASE WHEN updated_at < ? AND expires_at < ? THEN ? ELSE expires_at END",
          "account = ? AND dot_at IS NULL AND id" + CLAIMED_IDS);

  /// How much larger the next token may be: enough that after a database went back in time no two of
  /// its futures meet in one, and so little that four thousand million leases fit into the column.
  private static final long STEP_MOST = 1L << 32;

  private final Neighbours neighbours;
  private final Node own;
  private final SqlDialect dialect;
  private final LeaseSight sight;
  private final RandomGenerator random;

  LeaseStatements(Neighbours neighbours, SqlDialect dialect, RandomGenerator random) {
    this.neighbours = neighbours;
    this.own = neighbours.own();
    this.dialect = dialect;
    this.sight = new LeaseSight(neighbours.nanos());
    this.random = random;
  }

  /// True if there is no use in asking for it now.
  boolean isTaken(Connection connection, String account, Duration lifetime) throws SQLException {
    return held(connection, account).filter(one -> isTaken(account, one, lifetime)).isPresent();
  }

  private boolean isTaken(String account, Held held, Duration lifetime) {
    Processes.Life life = neighbours.of(held.node);
    if (held.untilMillis == GIVEN_BACK || life == Processes.Life.GONE) {
      return false;
    }
    if (dialect.shared()) {
      return !held.over;
    }
    // The clock of the file is the wall clock of this computer, and people set it: forward it ends no lease
    // of a process that lives, and back it keeps none of one that may be gone.
    boolean mayGoOn = life == Processes.Life.LIVING && !neighbours.isOwn(held.node);
    boolean stoodStill = sight.stoodStill(account, held.token, held.untilMillis, lifetime);
    return !stoodStill && (mayGoOn || !held.over);
  }

  /// Of several that find it free at the same time, the first gets it: the others find another token
  /// than they have seen. How much larger the next one is, is chance: a token that was given and then
  /// forgotten by its database must not be given again, or a late answer or mark of the first would
  /// be taken for one of the second. Nobody waits here for a program that holds a row: all that this program
  /// writes would wait with it, and the row may belong to one that stands still.
  Optional<TakenLease> acquire(
      Connection connection, String account, Duration lifetime, Instant now) throws SQLException {
    Optional<Held> held = held(connection, account);
    if (held.filter(one -> isTaken(account, one, lifetime)).isPresent()) {
      return Optional.empty();
    }
    if (held.isPresent() && !isLockable(connection, account)) {
      return Optional.empty();
    }
    List<OutboxEntry> claimed = claimed(connection, account, dialect.lockFree());
    if (claimed.size() < claimed(connection, account, "").size()) {
      return Optional.empty();
    }
    long seen = held.map(Held::token).orElse(0L);
    long next = seen + 1 + random.nextLong(STEP_MOST);
    int taken =
        Sql.update(
            connection,
            "INSERT INTO account_lease(account, node, token, until_ms) VALUES (?, ?, ?, "
                + dialect.nowMillis() + " + ?) ON CONFLICT(account) DO UPDATE SET"
                + " node = excluded.node, token = excluded.token, until_ms = excluded.until_ms"
                + " WHERE account_lease.token = ?",
            account, own.text(), next, lifetime.toMillis(), seen);
    if (taken == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new TakenLease(
            new AccountLease(account, next), recovered(connection, account, claimed, now)));
  }

  boolean renew(Connection connection, AccountLease lease, Duration lifetime)
      throws SQLException {
    return Sql.update(
            connection,
            "UPDATE account_lease SET until_ms = " + dialect.nowMillis() + " + ?"
                + " WHERE account = ? AND token = ? AND node = ?",
            lifetime.toMillis(), lease.account(), lease.token(), own.text())
        == 1;
  }

  void release(Connection connection, AccountLease lease) throws SQLException {
    Sql.update(
        connection,
        "UPDATE account_lease SET until_ms = ? WHERE account = ? AND token = ? AND node = ?",
        GIVEN_BACK, lease.account(), lease.token(), own.text());
  }

  /// True while the lease is ours and has not run out; nobody takes it before this transaction ends.
  boolean isValid(Connection connection, AccountLease lease) throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM account_lease WHERE account = ? AND token = ? AND node = ?"
                + " AND until_ms > " + dialect.nowMillis() + dialect.forUpdate(),
            lease.account(), lease.token(), own.text())
        .isPresent();
  }

  static boolean isAnyClaimed(Connection connection, String account) throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM outbox_entry WHERE account = ? AND state = 'CLAIMED' LIMIT 1",
            account)
        .isPresent();
  }

  private boolean isLockable(Connection connection, String account) throws SQLException {
    return Sql.number(
            connection,
            "SELECT 1 FROM account_lease WHERE account = ?" + dialect.lockFree(),
            account)
        .isPresent();
  }

  private static List<OutboxEntry> claimed(Connection connection, String account, String lock)
      throws SQLException {
    return EntryRows.select(
        connection,
        "WHERE e.account = ? AND e.state = 'CLAIMED' AND e.id" + CLAIMED_IDS + lock,
        account, account);
  }

  private Optional<Held> held(Connection connection, String account) throws SQLException {
    String sql =
        "SELECT node, token, until_ms, CASE WHEN until_ms <= " + dialect.nowMillis()
            + " THEN 1 ELSE 0 END FROM account_lease WHERE account = ?";
    try (PreparedStatement select = Sql.prepared(connection, sql, account);
        ResultSet rows = select.executeQuery()) {
      return rows.next()
          ? Optional.of(held(rows))
          : Optional.empty();
    }
  }

  private static Held held(ResultSet rows) throws SQLException {
    return new Held(rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getInt(4) == 1);
  }

  /// What the one before left claimed. Without the mark nothing can have been accepted; with it
  /// nobody knows. The old token stays in a doubtful row, so that a late answer finds it.
  ///
  /// @param claimed all of them, locked: a mark that comes at the same time is seen, or comes too late
  private static List<OutboxEvent.Attempted> recovered(
      Connection connection, String account, List<OutboxEntry> claimed, Instant now)
      throws SQLException {
    List<OutboxEvent.Attempted> doubts = new ArrayList<>();
    if (claimed.isEmpty()) {
      return doubts;
    }
    Outcome outcome =
        new Outcome(
            Outcome.Kind.IN_DOUBT,
            SmtpStage.FINAL_REPLY,
            new Cause.StoppedHere("the program ended before the answer"));
    for (OutboxEntry entry : claimed) {
      if (entry.dotMark().isPresent()) {
        Attempt attempt = AttemptStatements.insert(connection, entry, outcome, now);
        doubts.add(new OutboxEvent.Attempted(entry, attempt));
      }
    }
    CauseText cause = CauseText.of(outcome.cause());
    DOUBT.on(
        connection, outcome.kind(), outcome.stage(), cause.kind(), cause.detail(), now, account,
        account);
    FREE.on(
        connection, now, now, now.minus(HandoverStatements.LATE),
        now.plus(HandoverStatements.TIME_FOR_THE_LATE),
        now.plus(HandoverStatements.TIME_FOR_THE_LATE), account, account);
    return doubts;
  }
}
