// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.util.Optional;
import pli.outbox.Dispatcher.LaneTools;
import pli.time.Signal;
import pli.time.ThreadEnd;
import pli.words.StoreUnavailable;

/// The lease of a lane: taken, renewed by a thread of its own while sessions run, and given back. All but
/// [#holds] belongs to the lane's thread.
final class LaneLease {

  /// How long after a crash without trace another computer waits; on the same computer a dead
  /// process is seen at once.
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final String account;
  private final LaneTools tools;
  private final LeaseWatch watch;
  private final Signal renewal = new Signal();
  private volatile boolean lost;
  private volatile boolean renewing;

  /// The store failed when it was asked for the lease: we may have it without knowing, until it runs
  /// out.
  private boolean unknown;

  /// One that the failing store did not take back.
  private Optional<AccountLease> notGivenBack = Optional.empty();

  LaneLease(String account, LaneTools tools) {
    this.account = account;
    this.tools = tools;
    this.watch = new LeaseWatch(LEASE, tools.pause());
  }

  /// True while certainly nobody else has the account. Asked of this computer alone, so it costs
  /// nothing, and says no rather too early than too late.
  boolean holds() {
    return !lost && !watch.isOver();
  }

  /// True if we may have it without knowing.
  boolean isUnknown() {
    return unknown;
  }

  /// Takes it if it is free, and tells what the one before left in doubt.
  ///
  /// @throws StoreUnavailable if the store fails
  Optional<AccountLease> take() {
    notGivenBack.ifPresent(tools.store()::releaseLease);
    notGivenBack = Optional.empty();
    lost = false;
    long asked = watch.now();
    try {
      Optional<TakenLease> taken = tools.store().takeLease(account, LEASE);
      watch.granted(asked);
      unknown &= taken.isEmpty();
      notGivenBack = taken.map(TakenLease::lease);
      taken.stream().flatMap(one -> one.leftInDoubt().stream()).forEach(tools.listener()::on);
      return notGivenBack;
    } catch (StoreUnavailable e) {
      unknown = true;
      throw e;
    }
  }

  /// Gives it back; where the store fails, with the next [#take].
  ///
  /// @throws StoreUnavailable if the store fails
  void giveBack() {
    notGivenBack.ifPresent(tools.store()::releaseLease);
    notGivenBack = Optional.empty();
  }

  /// Renews it while the work runs.
  ///
  /// @param lane hears that the store failed
  void whileRenewed(AccountLease lease, AccountLane lane, Runnable work) {
    renewing = true;
    Thread renewer =
        Thread.ofVirtual().name("lease-" + account).start(() -> renew(lease, lane));
    try {
      work.run();
    } finally {
      renewing = false;
      renewal.raise();
      ThreadEnd.await(renewer);
    }
  }

  private void renew(AccountLease lease, AccountLane lane) {
    try {
      while (renewing) {
        tools.pause().until(tools.clock().instant().plus(LEASE.dividedBy(3)), renewal);
        long asked = watch.now();
        if (renewing && !tools.store().renewLease(lease, LEASE)) {
          lost = true;
          return;
        }
        watch.granted(asked);
      }
    } catch (StoreUnavailable e) {
      lane.storeHasFailed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
