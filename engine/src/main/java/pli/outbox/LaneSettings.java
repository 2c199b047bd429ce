// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import pli.time.Pause;

/// The settings of an account, as its lane last read them. A person may change them while messages
/// leave, here or in another program: they are looked at again as long as the lane runs. Safe for the
/// threads of its sessions.
final class LaneSettings {

  /// How long a setting may go unnoticed. A look costs some reads, so not one for each message. Taste.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final String account;
  private final LanePolicy.Source policies;
  private final Pause pause;
  private final AtomicLong lookedAt = new AtomicLong();
  private volatile LanePolicy ofThisRun;

  LaneSettings(String account, LanePolicy.Source policies, Pause pause) {
    this.account = account;
    this.policies = policies;
    this.pause = pause;
  }

  /// Reads them for a run that begins.
  ///
  /// @throws pli.words.StoreUnavailable if the store failed
  LanePolicy forThisRun() {
    ofThisRun = now();
    return ofThisRun;
  }

  /// Reads them.
  ///
  /// @throws pli.words.StoreUnavailable if the store failed
  LanePolicy now() {
    lookedAt.set(pause.nanos());
    return policies.of(account);
  }

  /// Reads them again if it is time to; one of the sessions does it, the others do not wait.
  ///
  /// @throws pli.words.StoreUnavailable if the store failed
  Optional<LanePolicy> ifTimeToLook() {
    long nanos = pause.nanos();
    long last = lookedAt.get();
    boolean isOurs =
        nanos - last >= LOOK_EVERY.toNanos() && lookedAt.compareAndSet(last, nanos);
    return isOurs ? Optional.of(policies.of(account)) : Optional.empty();
  }

  /// True if the run has to end for what was set since it began: other sessions, another window, a
  /// pause, or the first limit, for which what left before has to be counted.
  boolean endThisRun(LanePolicy set, Instant now) {
    return set.sessions() != ofThisRun.sessions()
        || set.window() != ofThisRun.window()
        || set.isPaused(now)
        || set.isLimited() && !ofThisRun.isLimited();
  }
}
