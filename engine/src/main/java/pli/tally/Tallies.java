// SPDX-License-Identifier: Apache-2.0
package pli.tally;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.outbox.OutboxState;

/// Counts of messages. Every method may throw [pli.words.StoreUnavailable].
public interface Tallies {

  /// @param deferred waiting because a try was put off, not because it has not been its turn yet
  /// @param nextDue the earliest next try of these, if they wait
  record Count(OutboxState state, boolean deferred, int count, Optional<Instant> nextDue) {}

  /// What of an account's messages is not over.
  ///
  /// @param waiting released and not handed over yet, those in a session among them
  /// @param inDoubt for a person to settle
  record Open(int waiting, int inDoubt) {

    public static final Open NONE = new Open(0, 0);
  }

  /// Where the messages of a mailing stand.
  List<Count> ofMailing(String mailing);

  /// The same for each of several, without reading what was accepted: for lists.
  Map<String, List<Count>> ofMailings(Collection<String> mailings);

  /// What of a mailing is not handed over yet, the copies to its sender included.
  ToHandOver toHandOver(String mailing);

  /// Whether the sender gets a copy of the messages of a mailing.
  boolean isCopied(String mailing);

  /// How many messages of all accounts want a person to look: refused, expired or in doubt. Not what was
  /// put right since, by a message that took its place and was accepted.
  int wantingAttention();

  /// By account; an account that is missing has nothing open.
  Map<String, Open> open();

  /// When the messages of a mailing were accepted, in the order of time.
  List<Instant> acceptances(String mailing);

  /// Messages by the state in which they came to rest, for each span between one moment and the next.
  ///
  /// @param bounds in their order; one more than there are spans
  /// @param aside how the names of mailings begin whose messages are not counted; at least one letter
  List<Map<OutboxState, Integer>> settled(List<Instant> bounds, String aside);
}
