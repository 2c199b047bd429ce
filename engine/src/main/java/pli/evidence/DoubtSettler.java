// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.outbox.EvidenceLook;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;

/// Looks for messages in doubt and settles those of which something is known: found is accepted; not
/// found, often and late enough, is handed over again only where the mailing says so.
public final class DoubtSettler {

  /// The reasons of moves that evidence made, as codes of texts.
  public static final String FOUND_REASON = "evidence.reason-found";

  public static final String ABSENT_REASON = "evidence.reason-absent";

  /// Of one account in one look. Taste.
  private static final int DOUBTS_MOST = 1_000;

  private final OutboxStore store;
  private final AccountDirectory accounts;
  private final FiledCopies copies;
  private final InstantSource clock;
  private final int doubtsMost;

  public DoubtSettler(
      OutboxStore store, AccountDirectory accounts, FiledCopies copies, InstantSource clock) {
    this(store, accounts, copies, clock, DOUBTS_MOST);
  }

  /// @param doubtsMost of one account in one look
  DoubtSettler(
      OutboxStore store,
      AccountDirectory accounts,
      FiledCopies copies,
      InstantSource clock,
      int doubtsMost) {
    this.doubtsMost = doubtsMost;
    this.store = store;
    this.accounts = accounts;
    this.copies = copies;
    this.clock = clock;
  }

  /// What is known of one message now.
  ///
  /// @param result of this look; empty if the mailbox cannot be looked into
  /// @param verdict of all looks so far
  public record Settled(
      OutboxEntry entry, Optional<EvidenceLook> result, DoubtRule.Verdict verdict) {}

  /// Looks for everything that is in doubt.
  ///
  /// @param onlyWhenDue leaves out what was looked for lately
  public List<Settled> lookForAll(boolean onlyWhenDue) {
    return lookForThose(onlyWhenDue, account -> true);
  }

  /// The same for some accounts only.
  public List<Settled> lookForThose(boolean onlyWhenDue, Predicate<String> ofAccount) {
    List<Settled> settled = new ArrayList<>();
    // Each by itself: many doubts of one account leave the others theirs.
    for (String account : store.accountsInDoubt().stream().filter(ofAccount).toList()) {
      List<OutboxEntry> entries =
          store.doubts(account, doubtsMost).stream()
              .filter(entry -> !onlyWhenDue || isDue(entry))
              .toList();
      if (!entries.isEmpty()) {
        settled.addAll(look(account, entries));
      }
    }
    return settled;
  }

  private boolean isDue(OutboxEntry entry) {
    return accounts.find(entry.account()).filter(copies::canLook).isPresent()
        && DoubtRule.isTimeToLook(dotAt(entry), store.looks(entry), clock.instant());
  }

  private List<Settled> look(String accountId, List<OutboxEntry> entries) {
    Optional<Account> account = accounts.find(accountId).filter(copies::canLook);
    if (account.isEmpty()) {
      return entries.stream()
          .map(entry -> new Settled(entry, Optional.empty(), DoubtRule.Verdict.OPEN))
          .toList();
    }
    List<FiledCopies.Sought> sought =
        entries.stream()
            .map(one -> new FiledCopies.Sought(one.id(), one.messageId(), dotAt(one)))
            .toList();
    FiledCopies.Seen seen = copies.look(account.get(), sought);
    return entries.stream().map(entry -> settle(entry, look(entry, seen))).toList();
  }

  private EvidenceLook look(OutboxEntry entry, FiledCopies.Seen seen) {
    Instant now = clock.instant();
    return switch (seen) {
      case FiledCopies.Seen.Looked(String folder, var found) ->
          new EvidenceLook(
              now,
              found.contains(entry.id())
                  ? EvidenceLook.Result.FOUND
                  : EvidenceLook.Result.ABSENT,
              folder);
      case FiledCopies.Seen.Failed(String detail) ->
          new EvidenceLook(now, EvidenceLook.Result.FAILED, detail);
    };
  }

  private Settled settle(OutboxEntry entry, EvidenceLook look) {
    store.recordLook(entry, look);
    DoubtRule.Verdict verdict = DoubtRule.of(dotAt(entry), store.looks(entry));
    switch (verdict) {
      case FOUND -> store.move(entry, OutboxState.ACCEPTED, look.at(), FOUND_REASON);
      case ABSENT -> {
        if (mayResend(entry)) {
          store.move(entry, OutboxState.WAITING, look.at(), ABSENT_REASON);
        }
      }
      case OPEN -> {
        // Nothing is known yet; the look itself is on record.
      }
    }
    return new Settled(store.entry(entry.id()).orElse(entry), Optional.of(look), verdict);
  }

  private boolean mayResend(OutboxEntry entry) {
    return store
        .noted(entry)
        .map(NotedEntry::note)
        .filter(note -> note.onAbsence() == MessageNote.OnAbsence.RESEND)
        .isPresent();
  }

  private static Instant dotAt(OutboxEntry entry) {
    return entry.dotMark().orElse(entry.updatedAt());
  }
}
