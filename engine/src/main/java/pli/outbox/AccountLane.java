// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import pli.outbox.Dispatcher.LaneTools;
import pli.smtp.Cause;
import pli.time.Signal;
import pli.words.StoreUnavailable;

/// Hands over what is due for one account: takes the lease, opens as many sessions as the policy
/// allows and the work deserves, and lets each take entries until nothing is due.
///
/// While it runs, a thread of its own renews the lease. When the lease is lost, the store fails or
/// the program closes, no further message is begun; one whose end is under way gets its answer.
final class AccountLane {

  /// How long after a crash without trace another computer waits; on the same computer a dead
  /// process is seen at once.
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration LOOK_WHILE_PAUSED = Duration.ofMinutes(1);

  /// Signing in costs a second and is counted by providers: a further session is opened for each of
  /// so many messages. Taste.
  private static final int MESSAGES_FOR_A_SESSION = 20;

  private final String account;
  private final LaneTools tools;
  private final ClockWatch clockWatch;
  private final Runnable ended;
  private final Backlog backlog;
  private final LaneBudget budget;
  private final LaneRest rest;
  private final List<LaneSession> sessions = new CopyOnWriteArrayList<>();
  private final Signal renewal = new Signal();
  private final LeaseWatch leaseWatch = new LeaseWatch(LEASE);
  private final AtomicReference<Thread> running = new AtomicReference<>();
  private volatile boolean stopped;
  private volatile boolean leaseLost;
  private volatile Instant nextLookWhilePaused = Instant.MIN;
  private volatile boolean storeFailed;
  private volatile boolean renewing;
  private boolean saidElsewhere;

  /// The store failed when it was asked for the lease: we may have it without knowing, until it runs
  /// out.
  private boolean leaseUnknown;

  /// A lease that the failing store did not take back.
  private Optional<AccountLease> notReleased = Optional.empty();

  /// @param ended is run whenever the lane's thread has come to its end
  AccountLane(String account, LaneTools tools, ClockWatch clockWatch, Runnable ended) {
    this.account = account;
    this.tools = tools;
    this.clockWatch = clockWatch;
    this.ended = ended;
    this.budget = new LaneBudget(account, tools.policies());
    this.rest = new LaneRest(account, tools, budget);
    this.backlog = new Backlog(tools.store(), tools.listener(), this::stopForStore);
  }

  String account() {
    return account;
  }

  /// Before anything is claimed, see [ClockWatch].
  ClockWatch clockWatch() {
    return clockWatch;
  }

  LaneRest rest() {
    return rest;
  }

  LaneTools tools() {
    return tools;
  }

  Backlog backlog() {
    return backlog;
  }

  /// Starts the lane's thread if something is due and nothing speaks against it.
  void runIfUseful(Instant now) {
    boolean mayRun = !stopped && running.get() == null && rest.isOver(now);
    if (!mayRun || !isWorthASession(now) && !isTimeToPutRight(now)) {
      return;
    }
    Thread thread = Thread.ofVirtual().name("lane-" + account).unstarted(this::run);
    if (running.compareAndSet(null, thread)) {
      thread.start();
    }
  }

  /// A session that would only wait for the account's limits is not opened: signing in is counted too.
  private boolean isWorthASession(Instant now) {
    budget.heedSettings();
    Duration wait = untilNextBeginning();
    if (wait.compareTo(LaneSession.TURN_MOST) > 0) {
      rest.tellLimit(now.plus(wait));
    }
    return !isPaused(now) && wait.isZero();
  }

  /// A paused account has no sessions, but what a dead process left claimed is put right all the same.
  private boolean isTimeToPutRight(Instant now) {
    return isPaused(now) && !now.isBefore(nextLookWhilePaused);
  }

  boolean isRunning() {
    return running.get() != null;
  }

  void stop() {
    stopped = true;
    sessions.forEach(LaneSession::wake);
  }

  void join(Duration limit) throws InterruptedException {
    Thread thread = running.get();
    if (thread != null) {
      thread.join(limit);
    }
  }

  /// The last chance for outcomes that the store did not take before.
  void recordBacklog() {
    try {
      backlog.recordAll();
    } catch (StoreUnavailable e) {
      storeHasFailed(e);
    }
  }

  /// True while another message may be begun.
  boolean goesOn() {
    return !stopped
        && !leaseLost
        && !leaseWatch.isOver()
        && !storeFailed
        && !rest.isResting();
  }

  /// A mark or an outcome failed: at once, so that no session begins anything more.
  void stopForStore() {
    storeFailed = true;
    rest.afterStoreFailure(tools.clock().instant());
  }

  void storeHasFailed(StoreUnavailable failure) {
    stopForStore();
    rest.tellStoreFailure(failure);
  }

  /// Grants the beginning of one more message, within the account's limits.
  boolean askToBegin() {
    return budget.askToBegin(tools.clock().instant());
  }

  Duration untilNextBeginning() {
    return budget.untilNext(tools.clock().instant());
  }

  /// A message that was granted was not begun after all.
  void notBegun() {
    budget.notBegun(tools.clock().instant());
  }

  /// The wall clock was set: what was reckoned by it moves with it.
  void clockMoved(Duration by) {
    rest.clockMoved(by);
    budget.clockMoved(by);
  }

  /// How many messages it is worth claiming, at most `most`.
  int worthClaiming(int most) {
    return budget.free(tools.clock().instant(), most);
  }

  /// A bug of ours: the lane rests, and its entries are put right with the next lease.
  void hasBug(RuntimeException bug) {
    rest.afterBug(tools.clock().instant());
    System.getLogger(AccountLane.class.getName())
        .log(System.Logger.Level.ERROR, "handing over for " + account, bug);
  }

  /// An outcome came in.
  void heard(Outcome outcome) {
    try {
      rest.heard(outcome, sessions.size());
    } catch (StoreUnavailable e) {
      storeHasFailed(e);
    }
  }

  /// What an outcome means for its entry, see [LaneRest#isLater].
  Outcome meant(OutboxEntry entry, Outcome outcome) {
    boolean isLater =
        outcome.kind() == Outcome.Kind.REFUSED
            && outcome.cause() instanceof Cause.ServerReply
            && rest.isLater(
                entry, tools.policies().read(account, outcome.stage(), outcome.cause()));
    return isLater ? outcome.deferred() : outcome;
  }

  /// When an entry is tried again; says nothing for an outcome that settles it.
  Instant retryAt(OutboxEntry entry, Outcome outcome, Instant now) {
    if (outcome.kind() != Outcome.Kind.DEFERRED) {
      return now;
    }
    FailureReading reading = tools.policies().read(account, outcome.stage(), outcome.cause());
    Instant due =
        now.plus(tools.schedule().pauseAfter(entry.attempts(), outcome.cause(), reading));
    return rest.goesOnAfter(outcome.cause(), reading).filter(due::isBefore).orElse(due);
  }

  void sessionOpened(String host) {
    tools.listener().on(new OutboxEvent.SessionOpened(account, host));
  }

  private boolean isPaused(Instant now) {
    return tools.policies().of(account).pausedUntil().filter(now::isBefore).isPresent();
  }

  private void run() {
    try {
      storeFailed = false;
      leaseLost = false;
      rest.begin();
      settleLastRun();
      Optional<AccountLease> lease = acquireLease();
      if (lease.isEmpty()) {
        sayServedElsewhere();
        return;
      }
      saidElsewhere = false;
      nextLookWhilePaused = tools.clock().instant().plus(LOOK_WHILE_PAUSED);
      budget.load(tools.clock().instant());
      handOver(lease.get());
    } catch (StoreUnavailable e) {
      storeHasFailed(e);
    } catch (RuntimeException e) {
      hasBug(e);
    } finally {
      running.set(null);
      ended.run();
    }
  }

  private Optional<AccountLease> acquireLease() {
    long asked = leaseWatch.now();
    try {
      Optional<AccountLease> lease = tools.store().acquireLease(account, LEASE);
      leaseWatch.granted(asked);
      leaseUnknown &= lease.isEmpty();
      return lease;
    } catch (StoreUnavailable e) {
      leaseUnknown = true;
      throw e;
    }
  }

  /// What the store did not take the last time, in this order: a lease that changes hands puts
  /// entries in doubt whose outcome is not known to it.
  private void settleLastRun() {
    backlog.recordAll();
    notReleased.ifPresent(tools.store()::releaseLease);
    notReleased = Optional.empty();
  }

  private void handOver(AccountLease lease) {
    renewing = true;
    Thread renewer = Thread.ofVirtual().name("lease-" + account).start(() -> renew(lease));
    try {
      runSessions(lease, usefulSessions());
    } finally {
      renewing = false;
      renewal.raise();
      joinFully(renewer);
      sessions.clear();
      notReleased = Optional.of(lease);
      tools.store().releaseLease(lease);
      notReleased = Optional.empty();
    }
  }

  /// The first alone at first: a sign-in that is refused is tried once, not once for each session.
  private void runSessions(AccountLease lease, int count) {
    List<Thread> threads = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        LaneSession session = new LaneSession(this, lease);
        sessions.add(session);
        threads.add(tools.threads().start("session-" + i + "-" + account, session::run));
        if (i == 0 && !session.isOpen()) {
          break;
        }
      }
    } finally {
      // Whatever happens here, the lease is not given back while one of them lives.
      threads.forEach(AccountLane::joinFully);
    }
  }

  private int usefulSessions() {
    if (isPaused(tools.clock().instant())) {
      return 0;
    }
    int allowed = tools.policies().of(account).sessions();
    int due =
        tools
            .store()
            .dueCount(account, tools.clock().instant(), allowed * MESSAGES_FOR_A_SESSION);
    due = budget.free(tools.clock().instant(), due);
    return due == 0 ? 0 : Math.clamp(due / MESSAGES_FOR_A_SESSION, 1, allowed);
  }

  private void renew(AccountLease lease) {
    try {
      while (renewing) {
        tools.pause().until(tools.clock().instant().plus(LEASE.dividedBy(3)), renewal);
        long asked = leaseWatch.now();
        if (renewing && !tools.store().renewLease(lease, LEASE)) {
          leaseLost = true;
          return;
        }
        leaseWatch.granted(asked);
      }
    } catch (StoreUnavailable e) {
      storeHasFailed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sayServedElsewhere() {
    rest.until(tools.clock().instant().plusSeconds(1));
    if (!saidElsewhere && !leaseUnknown) {
      saidElsewhere = true;
      tools.listener().on(new OutboxEvent.ServedElsewhere(account));
    }
  }

  /// Nobody interrupts a lane; its end is asked for by [#stop].
  private static void joinFully(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
