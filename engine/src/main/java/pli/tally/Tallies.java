// SPDX-License-Identifier: Apache-2.0
package pli.tally;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pli.outbox.OutboxState;

/// Counts of messages. Every method may throw [pli.words.StoreUnavailable].
public interface Tallies {

  /// @param deferred waiting because a try was put off, not because it has not been its turn yet
  /// @param nextDue the earliest next try of these, if they wait
  record Count(OutboxState state, boolean deferred, int count, Optional<Instant> nextDue) {}

  /// Messages that reached a state on a day.
  ///
  /// @param day in UTC
  record DayCount(LocalDate day, OutboxState state, int count) {}

  /// Where the messages of a mailing stand.
  List<Count> ofMailing(String mailing);

  /// How many messages of all accounts stand in one of the states.
  int inStates(Set<OutboxState> states);

  /// When the messages of a mailing were accepted, in the order of time.
  List<Instant> acceptances(String mailing);

  /// Messages by the day of their last change and their state, since a moment.
  List<DayCount> daysSince(Instant since);
}
