// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.outbox.EvidenceLook;
import pli.outbox.LostHistory;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Looks for messages in doubt and settles those of which something is known: found is accepted; not
/// found, often and late enough, is handed over again only where the mailing says so. What is found but
/// may be the copy of another entry of the same message is left to a person.
///
/// Others may look at the same time, on this computer and elsewhere, and a look takes as long as the
/// mailbox wants. So each step holds only for the entry as it stood before the look.
///
/// What is found or missing is laid beside what is on record, so the record must be whole. While the
/// database is older than what left since, nothing is looked for. When a person has let it go on, a message of
/// before is never handed over again by itself: what was decided of it may be lost. Its absence counts
/// from then on, because of a later try nothing may be known.
public final class DoubtSettler {

  /// The reasons of moves that evidence made, as codes of texts.
  public static final String FOUND_REASON = "evidence.reason-found";

  public static final String ABSENT_REASON = "evidence.reason-absent";

  /// Of one account in one look. Taste.
  private static final int DOUBTS_MOST = 1_000;

  private final OutboxStore store;
  private final AccountDirectory accounts;
  private final FiledCopies copies;
  private final BooleanSupplier frozen;
  private final InstantSource clock;
  private final int doubtsMost;

  /// What a look needs.
  ///
  /// @param frozen whether the database is older than what left since, and no person has let it go on;
  ///     asked before each look and after it
  public record Tools(
      OutboxStore store,
      AccountDirectory accounts,
      FiledCopies copies,
      BooleanSupplier frozen,
      InstantSource clock) {}

  public DoubtSettler(Tools tools) {
    this(tools, DOUBTS_MOST);
  }

  /// @param doubtsMost of one account in one look
  DoubtSettler(Tools tools, int doubtsMost) {
    this.doubtsMost = doubtsMost;
    this.store = tools.store;
    this.accounts = tools.accounts;
    this.copies = tools.copies;
    this.frozen = tools.frozen;
    this.clock = tools.clock;
  }

  /// What is known of one message now.
  ///
  /// @param entry as it is now
  /// @param result of this look; empty if the mailbox cannot be looked into
  /// @param verdict of all looks so far
  public record Settled(
      OutboxEntry entry, Optional<EvidenceLook> result, DoubtRule.Verdict verdict) {}

  /// Looks for everything that is in doubt.
  ///
  /// @param onlyWhenDue leaves out what was looked for lately
  /// @throws StoreUnavailable also while the database is frozen, and then nothing was looked for; or, to
  ///     whoever did not leave that to what is due, if something of one account is damaged, when the
  ///     others have been looked for
  public List<Settled> lookForAll(boolean onlyWhenDue) {
    return lookForThose(onlyWhenDue, account -> true);
  }

  /// The same for some accounts only.
  public List<Settled> lookForThose(boolean onlyWhenDue, Predicate<String> ofAccount) {
    if (!onlyWhenDue) {
      // Also where nothing is in doubt: a database of before does not know what came into doubt since.
      demandWhole();
    }
    List<Settled> settled = new ArrayList<>();
    Optional<StoreUnavailable> damage = Optional.empty();
    // Each by itself: many doubts of one account leave the others theirs, and so does what is damaged of it.
    for (String account : store.accountsInDoubt().stream().filter(ofAccount).toList()) {
      try {
        settled.addAll(lookFor(account, onlyWhenDue));
      } catch (StoreUnavailable e) {
        if (!e.isOfDamage()) {
          throw e;
        }
        damage = Optional.of(e);
      }
    }
    if (damage.isPresent() && !onlyWhenDue) {
      throw damage.get();
    }
    return settled;
  }

  private List<Settled> lookFor(String account, boolean onlyWhenDue) {
    List<OutboxEntry> entries =
        store.doubts(account, doubtsMost).stream()
            .filter(entry -> !onlyWhenDue || isDue(entry))
            .toList();
    return entries.isEmpty() ? List.of() : look(account, entries);
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
    demandWhole();
    // As old as it can be: what is not there may come while the mailbox takes its time.
    Instant begun = clock.instant();
    FiledCopies.Seen seen = copies.look(account.get(), sought);
    // A server can go back in time behind a program that runs, and then knows the entries as they were.
    demandWhole();
    Optional<LostHistory> lost = store.lostHistory(accountId);
    return entries.stream()
        .map(one -> settle(one, look(one, seen, begun), lost.filter(before -> before.mayConcern(one))))
        .toList();
  }

  private void demandWhole() {
    if (frozen.getAsBoolean()) {
      throw new StoreUnavailable(
          Phrase.of("evidence.frozen"), new IllegalStateException("evidence.frozen"));
    }
  }

  private static EvidenceLook look(OutboxEntry entry, FiledCopies.Seen seen, Instant now) {
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

  /// @param lost what may be missing of this entry
  private Settled settle(OutboxEntry entry, EvidenceLook look, Optional<LostHistory> lost) {
    Optional<EvidenceLook> kept = store.recordLook(entry, look);
    DoubtRule.Verdict verdict =
        kept.map(one -> verdict(entry, one, lost)).orElse(DoubtRule.Verdict.CHANGED);
    boolean changed =
        switch (verdict) {
          case FOUND -> !moved(entry, OutboxState.ACCEPTED, FOUND_REASON);
          case ABSENT ->
              lost.isEmpty()
                  && mayResend(entry)
                  && !moved(entry, OutboxState.WAITING, ABSENT_REASON);
          // Nothing is known; the look itself is on record.
          case SHARED, OPEN -> false;
          case CHANGED -> true;
        };
    return new Settled(
        store.entry(entry.id()).orElse(entry),
        Optional.of(kept.orElse(look)),
        changed ? DoubtRule.Verdict.CHANGED : verdict);
  }

  private DoubtRule.Verdict verdict(
      OutboxEntry entry, EvidenceLook kept, Optional<LostHistory> lost) {
    List<EvidenceLook> looks = looks(entry, kept);
    if (lost.isEmpty()) {
      return DoubtRule.of(dotAt(entry), looks);
    }
    Instant resumed = lost.get().resumedAt();
    // The last one also where the clock was ahead when it was let go on.
    List<EvidenceLook> since =
        looks.stream().filter(one -> one == kept || !one.at().isBefore(resumed)).toList();
    return DoubtRule.of(resumed.isAfter(dotAt(entry)) ? resumed : dotAt(entry), since);
  }

  /// With the last one in any case: by a clock that was set back since it is older than the end that it was
  /// about, and what was found is a proof all the same.
  private List<EvidenceLook> looks(OutboxEntry entry, EvidenceLook last) {
    List<EvidenceLook> looks = new ArrayList<>(store.looks(entry));
    looks.add(last);
    return looks;
  }

  private boolean moved(OutboxEntry entry, OutboxState target, String reason) {
    return store.move(entry, target, clock.instant(), reason);
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
