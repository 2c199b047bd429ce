// SPDX-License-Identifier: Apache-2.0
package pli.outbox.paging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.SearchTerms;

/// Reads the outbox in slices, newest first. A slice begins after the last one of the slice before,
/// so what comes in meanwhile moves nothing. Every method may throw [pli.words.StoreUnavailable].
public interface OutboxPages {

  /// @param accounts ids of the only accounts that are meant; empty = all
  /// @param after the last of the slice before; empty for the first slice
  /// @param most of one slice
  record Slice<T>(Optional<Set<String>> accounts, Optional<T> after, int most) {

    public Slice {
      accounts = accounts.map(Set::copyOf);
    }

    /// The newest of all accounts.
    public static <T> Slice<T> newest(int most) {
      return new Slice<>(Optional.empty(), Optional.empty(), most);
    }
  }

  /// A slice of what a search finds, and where it stands in all of it.
  ///
  /// @param more whether there is anything behind it
  /// @param before how many stand before it; empty if that is more than was counted
  /// @param previous the last one before the slice before this one; empty if that one is the first, or if
  ///     there is none, or nobody knows
  /// @param count of all that is found, as far as it was counted
  record Found(
      List<NotedEntry> entries,
      boolean more,
      OptionalInt before,
      Optional<String> previous,
      int count) {

    public Found {
      entries = List.copyOf(entries);
    }
  }

  /// @param slice after an id
  /// @param states only entries in one of these; none = all but what is being put together
  List<OutboxEntry> entries(Slice<String> slice, List<OutboxState> states);

  /// Entries in whose notes every term is found.
  ///
  /// @param slice after an id
  List<NotedEntry> search(Slice<String> slice, SearchTerms terms);

  /// The same, counted: the notes are gone through once for both.
  ///
  /// @param countMost so many are counted at most
  Found find(Slice<String> slice, SearchTerms terms, int countMost);

  /// @param slice after a mailing
  List<MailingHead> mailings(Slice<MailingHead> slice);

  /// The subject that the first and the last row of a mailing have in common, for each of several; one is
  /// missing where its rows have different ones.
  Map<String, String> subjects(Collection<String> mailings);

  /// The rows of a mailing, first those that a person should look at: in doubt, then refused or expired,
  /// then deferred or held, then on its way, then waiting, then all others.
  List<MailingEntry> rowsByUrgency(String mailing, int most);

  /// The rows of a mailing in the order of the table.
  ///
  /// @param after number of the last row of the slice before; 0 for the first
  List<MailingEntry> rows(String mailing, int after, int most);
}
