// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pli.smtp.Content;

/// What the outbox keeps. Every method may throw, or complete with,
/// [pli.words.StoreUnavailable]; then nothing was changed, and handing over must stop.
public interface OutboxStore {

  // -- coming in

  /// Begins a release; see [Staging].
  Staging openStaging(String account);

  // -- going out

  /// Takes the account for this process, if nobody else has it: the lease is free, has run out, or
  /// belongs to a process of this computer that does not live any more. Entries that the one before
  /// left claimed are put right in the same transaction: without dot mark they wait again, with it
  /// they are in doubt.
  Optional<TakenLease> takeLease(String account, Duration lifetime);

  /// As [#takeLease], for whoever tells nobody.
  default Optional<AccountLease> acquireLease(String account, Duration lifetime) {
    return takeLease(account, lifetime).map(TakenLease::lease);
  }

  /// @return false if the lease has been lost
  boolean renewLease(AccountLease lease, Duration lifetime);

  void releaseLease(AccountLease lease);

  /// Claims entries that are due, the longest due first; each claim begins an attempt. One whose
  /// time is over gets a last try; one that was due for hours and could not be tried gets new time.
  List<OutboxEntry> claim(AccountLease lease, Instant now, int most);

  /// As [#claim], without waiting: it may be held back for some milliseconds, to share the commit of
  /// what is written next.
  CompletableFuture<List<OutboxEntry>> claimAhead(AccountLease lease, Instant now, int most);

  /// Gives claimed entries back for which nothing was tried.
  void unclaim(AccountLease lease, List<OutboxEntry> entries, Instant now);

  /// Sees to it that what waits does not expire before a moment: it could not be tried meanwhile.
  ///
  /// @param alive only entries whose time was not over then
  void giveTime(String account, Instant alive, Instant atLeastUntil);

  /// Ends what is due and past its time, for which no session could be had.
  ///
  /// @param most at once
  /// @return what has expired
  List<OutboxEntry> expire(String account, Instant now, int most);

  /// Lets what is due after a moment come due sooner: the clock was set back.
  void bringForward(String account, Instant after, Duration by);

  /// What was due for hours and could not be tried gets new time, as with a claim: whoever begins to
  /// hand over does not know what the clock said when it was released.
  void giveTimeToTheLate(String account, Instant now);

  /// What waits longer than any try is put off, or was put off by a clock that was ahead, comes due
  /// now, and keeps at least a day to be tried in. Nobody can choose a later moment for a message.
  ///
  /// @param longest for which a try may be put off from now on
  /// @return what came due; empty if there was nothing of the kind
  Optional<Stranded> freeStranded(String account, Instant now, Duration longest);

  /// The mark before the final dot.
  ///
  /// @return true only if it is durable and the claim is still ours
  CompletableFuture<Boolean> markDot(AccountLease lease, OutboxEntry entry, Instant now);

  /// What became of an attempt. Also takes the late answer for an entry that has meanwhile been
  /// found in doubt, as long as nobody else has touched it.
  ///
  /// @param retryAt when to try again if the outcome is a deferral; the last try comes at the expiry,
  ///     and an entry whose try was begun after it expires
  CompletableFuture<Boolean> record(
      AccountLease lease, OutboxEntry entry, Attempt attempt, Instant retryAt);

  // -- looking

  /// Accounts that have anything waiting, or claimed by somebody.
  List<String> accountsWithWaiting();

  /// Accounts for which a lane has something to do: an entry is due, or somebody has claimed one.
  List<String> accountsWithDue(Instant now);

  /// True if somebody has claimed anything of the account, or left it claimed.
  boolean isAnyClaimed(String account);

  /// Accounts with something in doubt.
  List<String> accountsInDoubt();

  /// What is in doubt in an account, the oldest first.
  List<OutboxEntry> doubts(String account, int most);

  /// When the next entry of the account is due; empty if nothing waits.
  Optional<Instant> nextDue(String account);

  /// How many entries are due, counted up to `most`.
  int dueCount(String account, Instant now, int most);

  Optional<OutboxEntry> entry(String id);

  Optional<OutboxEntry> entryByKey(String account, String key);

  /// @param states only entries in one of these
  List<OutboxEntry> entries(List<OutboxState> states, int most);

  /// What has not found its end, the oldest first: what waits, is on its way or held, and what wants a
  /// person's attention, which [pli.tally.Tallies#wantingAttention] counts.
  List<OutboxEntry> unended(int most);

  List<Attempt> attempts(OutboxEntry entry);

  /// The frozen bytes of an entry.
  Content content(OutboxEntry entry);

  /// The newest mailings first.
  List<MailingHead> mailings(int most);

  Optional<MailingHead> mailing(String id);

  /// Whether something waits for a second person under the name of a mailing.
  boolean isPrepared(String mailing);

  /// The mailings that were made from a file, the newest first.
  List<MailingHead> mailingsOfFile(String file);

  /// The rows of a mailing in the order of the table.
  List<MailingEntry> mailingEntries(String mailing);

  // -- what a person decides

  /// Makes a waiting entry due at once, with at least the time of a new one.
  ///
  /// @param entry as the person saw it
  /// @param reason the person's words; may be empty
  /// @return false if it does not wait any more, or has been tried since it was seen
  boolean dueNow(OutboxEntry entry, Instant now, String reason);

  /// Moves one entry if it is still the one that was seen, and keeps the decision: in the same state,
  /// after as many tries, with the same mark. So a decision about one try never moves what is in doubt
  /// about the next. What is claimed belongs to hand-over and is not moved. An entry that is to wait
  /// again has at least the time of a new one.
  ///
  /// The sender's own copy goes with the message in the same transaction, with a decision of its own: put aside and
  /// back again, cancelled, and back if it was cancelled with it. It stays as it is where the message may
  /// have arrived (cancelled while in doubt), and where it has left itself or is claimed.
  ///
  /// @param entry as it was seen
  /// @param reason the person's words; may be empty
  /// @return false if it has moved on meanwhile; then nothing was done
  boolean move(OutboxEntry entry, OutboxState target, Instant now, String reason);

  /// Moves the copies of a mailing that could not go with their message when it was put aside or cancelled,
  /// because they were claimed, once they wait again.
  ///
  /// @param mailing its id
  /// @param reason the person's words; may be empty
  /// @return how many are still claimed; some may have left since they were counted
  int bringCopiesAlong(String mailing, Instant now, String reason);

  /// What persons decided about an entry, oldest first.
  List<Decision> decisions(OutboxEntry entry);

  /// Keeps a look for a message in doubt, if it is still the doubt that was looked for. Whether a copy
  /// that was found proves anything is judged here, after the look: if another entry of the same
  /// message may have caused it, [EvidenceLook.Result#SHARED] is kept in place of `FOUND`. So a
  /// `FOUND` that was kept stays a proof, whatever leaves afterwards. What was there before the database
  /// was set back may have left without a trace in it ([LostHistory]).
  ///
  /// @param entry as it stood before the look
  /// @return the look as it was kept; empty if the entry has moved on, so that nothing was kept
  Optional<EvidenceLook> recordLook(OutboxEntry entry, EvidenceLook look);

  /// True if a copy of it in the Sent folder says nothing of this entry: another one with the same bytes
  /// and the same Message-ID left as well, may have done so before the database was set back, or may still
  /// leave.
  boolean sharesItsCopy(OutboxEntry entry);

  /// What the record of an account may lack since a person let a database go on that had been set back;
  /// empty if it never was. Reads the account's chain.
  Optional<LostHistory> lostHistory(String account);

  /// The looks for an entry since its end last went out, oldest first.
  List<EvidenceLook> looks(OutboxEntry entry);

  // -- what stays

  /// What a person knows an entry by; empty for one that was made without.
  Optional<NotedEntry> noted(OutboxEntry entry);

  /// Entries in whose notes every term is found, the newest first.
  List<NotedEntry> search(SearchTerms terms, int most);

  /// Erases the bytes of messages that found their end before a moment; their hashes stay. A message
  /// whose bytes are gone cannot be handed over again.
  ///
  /// @return how many
  int erase(Instant endedBefore, Instant now);

  /// What was erased leaves the database's files as well.
  ///
  /// @return false if others held on to it, so that it has to be asked for again
  boolean wipe();

  /// True if the bytes of an entry have been erased.
  boolean isErased(OutboxEntry entry);
}
