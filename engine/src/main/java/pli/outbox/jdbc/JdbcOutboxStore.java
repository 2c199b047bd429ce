// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.EvidenceLook;
import pli.outbox.LostHistory;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.SearchTerms;
import pli.outbox.Staging;
import pli.outbox.Stranded;
import pli.outbox.TakenLease;
import pli.outbox.paging.OutboxPages;
import pli.smtp.Content;
import pli.store.jdbc.Transactions;

/// The outbox on a database. Safe for any number of threads and processes.
public final class JdbcOutboxStore implements OutboxStore {

  private final Transactions database;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Neighbours neighbours;
  private final Set<String> abandoned = ConcurrentHashMap.newKeySet();
  private final LeaseStatements leases;
  private final HandoverStatements handover;
  private final OutcomeStatements outcomes;
  private final RecentProofs proofs = new RecentProofs();
  private final String systemUser;

  /// @param systemUser by which name the computer knows who runs this program; "" if it does not say
  public JdbcOutboxStore(
      Transactions database, InstantSource clock, RandomGenerator random, String systemUser) {
    this(
        database, clock, random,
        Neighbours.ofThisComputer(database.dialect().shared(), random), systemUser);
  }

  /// As a process of another name, or with other eyes.
  JdbcOutboxStore(
      Transactions database,
      InstantSource clock,
      RandomGenerator random,
      Neighbours neighbours) {
    this(database, clock, random, neighbours, "");
  }

  private JdbcOutboxStore(
      Transactions database,
      InstantSource clock,
      RandomGenerator random,
      Neighbours neighbours,
      String systemUser) {
    this.systemUser = systemUser;
    this.database = database;
    this.clock = clock;
    this.random = random;
    this.neighbours = neighbours;
    this.leases = new LeaseStatements(neighbours, database.dialect(), random);
    this.handover = new HandoverStatements(leases);
    this.outcomes = new OutcomeStatements(proofs);
  }

  @Override
  public Staging openStaging(String account) {
    // A name of its own for each staging: two of one process do not release each other's rows.
    return new JdbcStaging(
        database, neighbours.again(random), clock, random, account, abandoned);
  }

  @Override
  public Optional<TakenLease> takeLease(String account, Duration lifetime) {
    // Asked every second by everybody who does not have it: that must not cost a commit.
    if (database.read(c -> leases.isTaken(c, account, lifetime))) {
      return Optional.empty();
    }
    return database.write(c -> leases.acquire(c, account, lifetime, clock.instant()));
  }

  @Override
  public boolean renewLease(AccountLease lease, Duration lifetime) {
    return database.write(c -> leases.renew(c, lease, lifetime));
  }

  @Override
  public void releaseLease(AccountLease lease) {
    database.write(
        c -> {
          leases.release(c, lease);
          return null;
        });
  }

  @Override
  public List<OutboxEntry> claim(AccountLease lease, Instant now, int most) {
    return database.write(c -> handover.claim(c, lease, now, most));
  }

  @Override
  public CompletableFuture<List<OutboxEntry>> claimAhead(
      AccountLease lease, Instant now, int most) {
    return database.submitSoon(c -> handover.claim(c, lease, now, most));
  }

  @Override
  public void unclaim(AccountLease lease, List<OutboxEntry> entries, Instant now) {
    database.write(
        c -> {
          for (OutboxEntry entry : entries) {
            handover.unclaim(c, lease, entry, now);
          }
          return null;
        });
  }

  @Override
  public void giveTime(String account, Instant alive, Instant atLeastUntil) {
    database.write(c -> ClockStatements.giveTime(c, account, alive, atLeastUntil));
  }

  @Override
  public List<OutboxEntry> expire(String account, Instant now, int most) {
    return database.write(c -> HandoverStatements.expire(c, account, now, most));
  }

  @Override
  public void bringForward(String account, Instant after, Duration by) {
    database.write(c -> ClockStatements.bringForward(c, account, after, by));
  }

  @Override
  public void giveTimeToTheLate(String account, Instant now) {
    database.write(c -> ClockStatements.giveTimeToTheLate(c, account, now));
  }

  @Override
  public Optional<Stranded> freeStranded(String account, Instant now, Duration longest) {
    Optional<Stranded> stranded =
        database.read(c -> ClockStatements.stranded(c, account, now, longest));
    return stranded.isEmpty()
        ? stranded
        : database.write(
            c -> {
              Optional<Stranded> found = ClockStatements.stranded(c, account, now, longest);
              ClockStatements.freeStranded(c, account, now, longest);
              return found;
            });
  }

  @Override
  public CompletableFuture<Boolean> markDot(AccountLease lease, OutboxEntry entry, Instant now) {
    return database.submit(c -> handover.markDot(c, lease, entry, now));
  }

  @Override
  public CompletableFuture<Boolean> record(
      AccountLease lease, OutboxEntry entry, Attempt attempt, Instant retryAt) {
    return database.submitSoon(c -> outcomes.record(c, lease, entry, attempt, retryAt));
  }

  @Override
  public List<String> accountsWithWaiting() {
    return database.read(
        c -> EntryRows.accountsWith(c, List.of("e.state = 'WAITING'", "e.state = 'CLAIMED'")));
  }

  @Override
  public boolean isAnyClaimed(String account) {
    return database.read(c -> LeaseStatements.isAnyClaimed(c, account));
  }

  @Override
  public List<String> accountsInDoubt() {
    return database.read(c -> EntryRows.accountsWith(c, List.of("e.state = 'IN_DOUBT'")));
  }

  @Override
  public List<OutboxEntry> doubts(String account, int most) {
    return database.read(
        c ->
            EntryRows.select(
                c,
                "WHERE e.account = ? AND e.state = 'IN_DOUBT' ORDER BY e.id LIMIT ?",
                account, most));
  }

  @Override
  public List<String> accountsWithDue(Instant now) {
    return database.read(
        c ->
            EntryRows.accountsWith(
                c,
                List.of("e.state = 'CLAIMED'", "e.state = 'WAITING' AND e.due_at <= ?"),
                now));
  }

  @Override
  public Optional<Instant> nextDue(String account) {
    return database.read(
        connection -> {
          var due =
              Sql.number(
                  connection,
                  "SELECT MIN(due_at) FROM outbox_entry WHERE account = ? AND state = 'WAITING'",
                  account);
          return due.isPresent()
              ? Optional.of(Instant.ofEpochMilli(due.getAsLong()))
              : Optional.empty();
        });
  }

  @Override
  public int dueCount(String account, Instant now, int most) {
    return database.read(
        connection ->
            (int)
                Sql.number(
                        connection,
                        "SELECT COUNT(*) FROM (SELECT 1 FROM outbox_entry WHERE account = ?"
                            + " AND state = 'WAITING' AND due_at <= ? LIMIT ?) AS due",
                        account, now, most)
                    .orElse(0));
  }

  @Override
  public Optional<OutboxEntry> entry(String id) {
    return first("WHERE e.id = ?", id);
  }

  @Override
  public Optional<OutboxEntry> entryByKey(String account, String key) {
    return first("WHERE e.account = ? AND e.key = ?", account, key);
  }

  @Override
  public List<OutboxEntry> entries(List<OutboxState> states, int most) {
    return database.read(
        c ->
            EntryRows.select(
                c, "WHERE e.state IN " + Sql.in(states) + " ORDER BY e.id LIMIT ?", most));
  }

  @Override
  public List<OutboxEntry> unended(int most) {
    return database.read(
        c ->
            EntryRows.select(
                c,
                "WHERE (e.state IN ('WAITING', 'CLAIMED', 'HELD') OR (" + Attention.WANTED
                    + ")) ORDER BY e.id LIMIT ?",
                most));
  }

  @Override
  public List<Attempt> attempts(OutboxEntry entry) {
    return database.read(c -> EntryRows.attempts(c, entry));
  }

  @Override
  public Content content(OutboxEntry entry) {
    StoredContent content = StoredContent.find(database, entry);
    proofs.keep(entry, content.proof());
    return content;
  }

  @Override
  public List<MailingHead> mailings(int most) {
    return database.read(
        c -> MailingStatements.heads(c, "ORDER BY created_at DESC, id DESC LIMIT ?", most));
  }

  @Override
  public Optional<MailingHead> mailing(String id) {
    return database
        .read(c -> MailingStatements.heads(c, "WHERE id = ?", id))
        .stream()
        .findFirst();
  }

  @Override
  public boolean isPrepared(String mailing) {
    return database.read(c -> PreparationStatements.isNamed(c, mailing));
  }

  @Override
  public List<MailingHead> mailingsOfFile(String file) {
    return database.read(
        c ->
            MailingStatements.heads(
                c, "WHERE file = ? ORDER BY created_at DESC, id DESC", file));
  }

  @Override
  public List<MailingEntry> mailingEntries(String mailing) {
    return database.read(c -> MailingStatements.rows(c, mailing));
  }

  @Override
  public boolean dueNow(OutboxEntry entry, Instant now, String reason) {
    Decision decision =
        new Decision(now, OutboxState.WAITING, OutboxState.WAITING, reason, systemUser);
    return database.write(c -> DecisionStatements.dueNow(c, entry, decision));
  }

  @Override
  public boolean move(OutboxEntry entry, OutboxState target, Instant now, String reason) {
    Decision decision = new Decision(now, entry.state(), target, reason, systemUser);
    return database.write(c -> DecisionStatements.move(c, database.dialect(), entry, decision));
  }

  @Override
  public int bringCopiesAlong(String mailing, Instant now, String reason) {
    List<OutboxEntry> stopped = database.read(c -> CopyStatements.stayedBehind(c, mailing));
    Function<OutboxState, Decision> said =
        to -> new Decision(now, OutboxState.WAITING, to, reason, systemUser);
    return stopped.isEmpty()
        ? 0
        : database.write(
            c -> DecisionStatements.bringCopiesAlong(c, database.dialect(), stopped, said));
  }

  @Override
  public List<Decision> decisions(OutboxEntry entry) {
    return database.read(c -> DecisionStatements.of(c, entry));
  }

  @Override
  public Optional<EvidenceLook> recordLook(OutboxEntry entry, EvidenceLook look) {
    return database.write(c -> LookStatements.keep(c, database.dialect(), entry, look));
  }

  @Override
  public boolean sharesItsCopy(OutboxEntry entry) {
    return database.read(c -> OthersOfMessage.mayLeave(c, entry));
  }

  @Override
  public Optional<LostHistory> lostHistory(String account) {
    return database.read(c -> LostHistoryStatements.of(c, account));
  }

  @Override
  public List<EvidenceLook> looks(OutboxEntry entry) {
    return database.read(c -> LookStatements.of(c, entry));
  }

  @Override
  public Optional<NotedEntry> noted(OutboxEntry entry) {
    return database.read(c -> NoteStatements.of(c, entry));
  }

  @Override
  public List<NotedEntry> search(SearchTerms terms, int most) {
    return database.read(c -> NoteSearch.search(c, terms, OutboxPages.Slice.newest(most)));
  }

  @Override
  public int erase(Instant endedBefore, Instant now) {
    return new Erasure(database).erase(endedBefore, now);
  }

  @Override
  public boolean wipe() {
    return database.wipe();
  }

  @Override
  public boolean isErased(OutboxEntry entry) {
    return database.read(c -> Erasure.isErased(c, entry));
  }

  private Optional<OutboxEntry> first(String where, Object... values) {
    return database.read(c -> EntryRows.select(c, where, values)).stream().findFirst();
  }
}
