// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import pli.outbox.Dispatcher.LaneTools;
import pli.smtp.Cause;
import pli.time.LookPause;
import pli.time.ThreadEnd;
import pli.words.StoreUnavailable;

/// Hands over what is due for one account: takes the lease, opens as many sessions as the policy
/// allows and the work deserves, and lets each take entries until nothing is due.
///
/// While it runs, the lease is renewed ([LaneLease]). When the lease is lost, the store fails or
/// the program closes, no further message is begun; one whose end is under way gets its answer.
final class AccountLane {

  /// How soon what another one left is put right where nothing may leave: a lease is over after thirty
  /// seconds as well. A look is one short read. Taste.
  private static final Duration LOOK_FOR_LEFT = Duration.ofSeconds(10);

  /// Signing in costs a second and is counted by providers: a further session is opened for each of
  /// so many messages. Taste.
  private static final int MESSAGES_FOR_A_SESSION = 20;

  private final String account;
  private final LaneTools tools;
  private final ClockWatch clockWatch;
  private final Runnable ended;
  private final Backlog backlog;
  private final LaneBudget budget;
  private final LaneSettings settings;
  private final LookPause looks;
  private final LookPause looksForLeft;
  private final LaneReadings readings;
  private final LaneRest rest;
  private final List<LaneSession> sessions = new CopyOnWriteArrayList<>();
  private final LaneLease lease;
  private final AtomicReference<Thread> running = new AtomicReference<>();
  private volatile boolean stopped;
  private volatile boolean storeFailed;

  /// Something was set for which this run has to end and another to begin.
  private volatile boolean setAnew;
  private boolean saidElsewhere;

  /// @param ended is run whenever the lane's thread has come to its end
  AccountLane(String account, LaneTools tools, ClockWatch clockWatch, Runnable ended) {
    this.account = account;
    this.tools = tools;
    this.clockWatch = clockWatch;
    this.ended = ended;
    this.budget = new LaneBudget(account, tools.policies(), clockWatch.moves());
    this.lease = new LaneLease(account, tools);
    this.settings = new LaneSettings(account, tools.policies(), tools.pause());
    this.looks = new LookPause(tools.pause());
    this.looksForLeft = new LookPause(tools.pause());
    this.readings = new LaneReadings(account, tools.policies());
    this.rest = new LaneRest(account, tools, readings, budget);
    this.backlog = new Backlog(tools.store(), tools.listener(), tools.pause(), this::stopForStore);
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

  /// Starts the lane's thread if something is due and nothing speaks against it. Whatever does, what a
  /// process that is gone left claimed is put right: nobody would be told for hours what is in doubt.
  ///
  /// @param mayServe false if this program has enough accounts already
  /// @param apart so long at least between two looks at whether anything may leave
  void runIfUseful(Instant now, boolean mayServe, Duration apart) {
    if (stopped || running.get() != null) {
      return;
    }
    if (mayServe && rest.isOver(now) && looks.isTime() && mayLeave(now, apart)) {
      start(this::run);
    } else if (looksForLeft.isTime()) {
      looksForLeft.notFor(LOOK_FOR_LEFT);
      if (tools.store().isAnyClaimed(account)) {
        start(this::putRight);
      }
    }
  }

  private void start(Runnable work) {
    Thread thread = Thread.ofVirtual().name("lane-" + account).unstarted(work);
    if (running.compareAndSet(null, thread)) {
      boolean started = false;
      try {
        thread.start();
        started = true;
      } finally {
        if (!started) {
          running.set(null);
        }
      }
    }
  }

  private boolean mayLeave(Instant now, Duration apart) {
    LanePolicy policy = settings.now();
    boolean paused = policy.isPaused(now);
    boolean may = !paused && isWorthASession(policy, now);
    if (!may) {
      Duration rest = paused ? apart : Duration.between(now, budget.next(now));
      looks.notFor(rest.compareTo(apart) < 0 ? rest : apart);
    }
    return may;
  }

  /// A session that would only wait for the account's limits is not opened: signing in is counted too.
  private boolean isWorthASession(LanePolicy policy, Instant now) {
    budget.heed(policy);
    Instant next = budget.next(now);
    if (next.isAfter(now.plus(LaneSession.TURN_MOST))) {
      rest.tellLimit(next);
    }
    return !next.isAfter(now);
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

  /// Records what the store did not take before, also where nothing is due or may leave: whoever took the
  /// account over shows in doubt what is known here.
  void recordWhatIsKept() {
    if (running.get() == null && backlog.isToBeTried()) {
      start(() -> toItsEnd(this::recordBacklog));
    }
  }

  /// Also the last chance, at the end of the program.
  void recordBacklog() {
    try {
      backlog.recordAll();
    } catch (StoreUnavailable e) {
      rest.tellStoreFailure(e);
    }
  }

  /// True while another message may be begun.
  boolean goesOn() {
    return !stopped
        && lease.holds()
        && !storeFailed
        && !setAnew
        && !rest.isResting()
        && !isHeld();
  }

  /// What was claimed or marked may be claimed of a database that is older than it was.
  boolean isHeld() {
    return tools.policies().isHeld();
  }

  /// As [LaneLease#holds].
  boolean leaseHolds() {
    return lease.holds();
  }

  /// A mark or an outcome failed: at once, so that no session begins anything more.
  void stopForStore() {
    storeFailed = true;
    rest.afterStoreFailure(tools.clock().instant());
  }

  void storeHasFailed(StoreUnavailable failure) {
    storeFailed = true;
    rest.afterStoreFailure(tools.clock().instant(), failure);
  }

  /// Grants the beginning of one more message, within the account's limits as they are set now.
  boolean askToBegin() {
    // A clock that was set a moment ago must not have freed a limit.
    clockWatch.checkOften();
    heedSettings();
    return !setAnew && budget.askToBegin(tools.clock().instant());
  }

  /// What a person sets holds for what is not begun yet.
  void heedSettings() {
    settings.ifTimeToLook().ifPresent(this::heed);
  }

  private void heed(LanePolicy set) {
    if (settings.endThisRun(set, tools.clock().instant())) {
      setAnew = true;
    }
    budget.heed(set);
  }

  Duration untilNextBeginning() {
    Instant now = tools.clock().instant();
    return Duration.between(now, budget.next(now));
  }

  /// A message that was granted was not begun after all.
  void notBegun() {
    budget.notBegun(tools.clock().instant());
  }

  /// The wall clock was set: what was reckoned by it moves with it.
  void clockMoved(ClockMove move) {
    rest.clockMoved(move);
    budget.clockMoved(move.by(), tools.clock().instant());
  }

  /// How many messages it is worth claiming, at most `most`.
  int worthClaiming(int most) {
    return budget.free(tools.clock().instant(), most);
  }

  /// A bug of ours, or a computer that has no thread or memory left: the lane rests, and its entries are
  /// put right with the next lease.
  void hasBug(Throwable bug) {
    rest.afterBug(tools.clock().instant());
    System.getLogger(AccountLane.class.getName())
        .log(System.Logger.Level.ERROR, "handing over for " + account, bug);
  }

  /// An outcome came in. Whatever that leads to, the answers to other messages are heard as well.
  void heard(Outcome outcome) {
    try {
      rest.heard(outcome, sessions.size());
    } catch (StoreUnavailable e) {
      storeHasFailed(e);
    } catch (RuntimeException e) {
      hasBug(e);
    }
  }

  /// What an outcome means for its entry, see [LaneRest#isLater].
  Outcome meant(OutboxEntry entry, Outcome outcome) {
    boolean isLater =
        outcome.kind() == Outcome.Kind.REFUSED
            && outcome.cause() instanceof Cause.ServerReply
            && rest.isLater(entry, readings.of(outcome.stage(), outcome.cause()));
    return isLater ? outcome.deferred() : outcome;
  }

  /// When an entry is tried again; says nothing for an outcome that settles it.
  Instant retryAt(OutboxEntry entry, Outcome outcome, Instant now) {
    if (outcome.kind() != Outcome.Kind.DEFERRED) {
      return now;
    }
    FailureReading reading = readings.of(outcome.stage(), outcome.cause());
    Instant due =
        now.plus(tools.schedule().pauseAfter(entry.attempts(), outcome.cause(), reading));
    return rest.goesOnAfter(outcome.cause(), reading).filter(due::isBefore).orElse(due);
  }

  void sessionOpened(String host) {
    tools.listener().on(new OutboxEvent.SessionOpened(account, host));
  }

  private void run() {
    toItsEnd(this::serve);
  }

  /// To take the lease puts right what is left.
  private void putRight() {
    toItsEnd(() -> withLease(taken -> {}, () -> {}));
  }

  /// Whatever happens in it, the account can be served again afterwards.
  private void toItsEnd(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      hasBug(e);
    } finally {
      running.set(null);
      ended.run();
    }
  }

  private void serve() {
    boolean wasHeld = isHeld();
    storeFailed = false;
    setAnew = false;
    rest.begin();
    withLease(this::handOver, this::sayServedElsewhere);
    if (!wasHeld && isHeld()) {
      // What it had claimed is put right at once, so that a person who looks now sees all of it.
      looksForLeft.end();
    }
  }

  /// @param otherwise if somebody else has it
  private void withLease(Consumer<AccountLease> work, Runnable otherwise) {
    try {
      // What the store did not take the last time comes first: a lease that changes hands puts
      // entries in doubt whose outcome is not known to it.
      backlog.recordAll();
      Optional<AccountLease> taken = lease.take();
      if (taken.isEmpty()) {
        otherwise.run();
        return;
      }
      saidElsewhere = false;
      try {
        work.accept(taken.get());
      } finally {
        lease.giveBack();
      }
    } catch (StoreUnavailable e) {
      storeHasFailed(e);
    } catch (RuntimeException e) {
      hasBug(e);
    }
  }

  private void handOver(AccountLease taken) {
    LanePolicy policy = settings.forThisRun();
    budget.load(policy, tools.clock().instant());
    try {
      lease.whileRenewed(taken, this, () -> runSessions(taken, usefulSessions(policy)));
    } finally {
      sessions.clear();
      budget.sessionsEnded();
    }
  }

  /// The first alone at first: a sign-in that is refused is tried once, not once for each session.
  private void runSessions(AccountLease taken, int count) {
    List<Thread> threads = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        LaneSession session = new LaneSession(this, taken);
        sessions.add(session);
        threads.add(tools.threads().start("session-" + i + "-" + account, session::run));
        if (i == 0 && !session.isOpen()) {
          break;
        }
      }
    } finally {
      // Whatever happens here, the lease is not given back while one of them lives.
      threads.forEach(ThreadEnd::await);
    }
  }

  private int usefulSessions(LanePolicy policy) {
    Instant now = tools.clock().instant();
    if (policy.isPaused(now)) {
      return 0;
    }
    int allowed = policy.sessions();
    int due = tools.store().dueCount(account, now, allowed * MESSAGES_FOR_A_SESSION);
    due = budget.free(now, due);
    return due == 0 ? 0 : Math.clamp(due / MESSAGES_FOR_A_SESSION, 1, allowed);
  }

  private void sayServedElsewhere() {
    rest.until(tools.clock().instant().plusSeconds(1));
    if (!saidElsewhere && !lease.isUnknown()) {
      saidElsewhere = true;
      tools.listener().on(new OutboxEvent.ServedElsewhere(account));
    }
  }
}
