// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is kept about the limits of accounts. Every method may throw [pli.words.StoreUnavailable].
public interface LimitBook {

  OwnLimits own(String account);

  void setOwn(String account, OwnLimits limits);

  /// What the servers' replies have taught and still holds; nothing that a clock wrote that was ahead.
  List<LearntLimit> learnt(String account, Instant now);

  /// Keeps a lesson in place of the one before of the same kind.
  void learn(String account, LearntLimit limit);

  /// Forgets the lessons of an account.
  void forgetLearnt(String account);

  /// When the tries ended that count against the limits, in order.
  List<Instant> countedSince(String account, Instant since);

  /// Since when it is known that the clock was ahead as the newest of the tries that lie after `now` were
  /// written: those have ended by then. Empty if it was not noted yet.
  Optional<Instant> clockNoted(String account, Instant now);

  /// Notes it in the journal, for good.
  void noteClock(String account, Instant now);

  /// The same moment, noted now if it was not.
  default Instant clockNotedOrNow(String account, Instant now) {
    Optional<Instant> noted = clockNoted(account, now);
    if (noted.isEmpty()) {
      noteClock(account, now);
    }
    return noted.orElse(now);
  }
}
