// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.StoreUnavailable;

/// Sees to it that what is due leaves: one [AccountLane] for each account that has something to do.
///
/// One thread looks for work when it is woken and once a second besides, because another process may
/// have released something on the same store. Nothing is kept in memory but which lanes run.
public final class Dispatcher implements AutoCloseable {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// At accounts that wait for a limit or a person. A look costs half a dozen reads, and each of several programs
  /// on one database makes them. Taste.
  private static final int LOOKS_A_SECOND = 20;

  /// How long closing waits for answers that are still out. Whoever has none by then is found in
  /// doubt at the next start.
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final LaneTools tools;
  private final ClockWatch clockWatch;
  private final Map<String, AccountLane> lanes = new ConcurrentHashMap<>();
  private final List<Companion> companions = new CopyOnWriteArrayList<>();
  private final Signal wake = new Signal();
  private volatile boolean closed;
  private volatile int accountsMost = Integer.MAX_VALUE;
  private Thread looker;

  public Dispatcher(LaneTools tools) {
    this.tools = tools;
    this.clockWatch = new ClockWatch(tools, this::clockWasSet);
  }

  /// Something that works beside hand-over, as long as that does.
  public interface Companion extends AutoCloseable {
    void start();

    @Override
    void close();
  }

  /// Starts and closes with this.
  public void accompany(Companion companion) {
    companions.add(companion);
  }

  /// Leaves accounts to others: no further one is begun while so many are under way here.
  public void serveAtMost(int accounts) {
    accountsMost = accounts;
  }

  /// How many accounts are under way here: each from before its lease is asked for until it is given back, or
  /// could not be.
  public long accountsUnderWay() {
    return lanes.values().stream().filter(AccountLane::isRunning).count();
  }

  /// Begins to hand over. What a clock spoilt before is put right by then, so that whoever asks the
  /// store what happens next is told the truth.
  public void start() {
    try {
      clockWatch.check();
    } catch (StoreUnavailable e) {
      // The first look meets it too, and says so.
    }
    companions.forEach(Companion::start);
    looker = Thread.ofVirtual().name("dispatcher").start(this::look);
  }

  /// Says that something was released or moved.
  public void wake() {
    wake.raise();
  }

  /// Lets answers that are out come in, and stops.
  @Override
  public void close() {
    closed = true;
    companions.forEach(Companion::close);
    wake();
    lanes.values().forEach(AccountLane::stop);
    try {
      if (looker != null) {
        looker.join(LAST_ANSWERS);
      }
      // One may have begun while we stopped the others.
      lanes.values().forEach(AccountLane::stop);
      long deadline = System.nanoTime() + LAST_ANSWERS.toNanos();
      for (AccountLane lane : lanes.values()) {
        lane.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        lane.recordBacklog();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    while (!closed) {
      Instant now = tools.clock().instant();
      try {
        lookOnce(now);
      } catch (RuntimeException | Error e) {
        // The next look comes all the same: without it nothing would leave until the program is started anew.
        System.getLogger(Dispatcher.class.getName())
            .log(System.Logger.Level.ERROR, "looking for work", e);
      }
      // Reckoned from before the look: what comes due while we look is not missed.
      pauseUntil(now.plus(LOOK_EVERY));
    }
  }

  private void lookOnce(Instant now) {
    try {
      clockWatch.check();
      List<String> accounts = tools.store().accountsWithDue(now);
      for (String account : accounts) {
        lookAfter(account, now, apart(accounts.size()));
      }
    } catch (StoreUnavailable e) {
      tools.listener().on(new OutboxEvent.StoreFailed("", e));
    }
    lanes.values().forEach(AccountLane::recordWhatIsKept);
  }

  /// One account whose settings cannot be read must not stop the others; a store that cannot be read at all
  /// fails once for all of them.
  private void lookAfter(String account, Instant now, Duration apart) {
    AccountLane lane =
        lanes.computeIfAbsent(account, name -> new AccountLane(name, tools, clockWatch, this::wake));
    try {
      lane.runIfUseful(now, mayServe(lane), apart);
    } catch (StoreUnavailable e) {
      if (!e.isOfDamage()) {
        throw e;
      }
      lane.rest().sessionImpossible(new SessionSource.Opened.Impossible(e.phrase()));
    } catch (RuntimeException | Error e) {
      lane.hasBug(e);
    }
  }

  /// Where few wait, what a person sets holds at the next look.
  private static Duration apart(int accounts) {
    return accounts <= LOOKS_A_SECOND
        ? Duration.ZERO
        : Duration.ofSeconds(1).multipliedBy(accounts).dividedBy(LOOKS_A_SECOND);
  }

  private boolean mayServe(AccountLane lane) {
    return accountsMost == Integer.MAX_VALUE
        || lane.isRunning()
        || accountsUnderWay() < accountsMost;
  }

  private void clockWasSet(ClockMove move) {
    lanes.values().forEach(lane -> lane.clockMoved(move));
  }

  private void pauseUntil(Instant deadline) {
    try {
      tools.pause().until(deadline, wake);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /// Starts the thread of a session. Its natural threads are the system's: reading a content may
  /// stand in native code for long.
  @FunctionalInterface
  public interface SessionThreads {

    Thread start(String name, Runnable session);

    static SessionThreads ofTheSystem() {
      return (name, session) -> Thread.ofPlatform().daemon().name(name).start(session);
    }
  }

  /// What every lane needs.
  public record LaneTools(
      OutboxStore store,
      SessionSource sessions,
      LanePolicy.Source policies,
      RetrySchedule schedule,
      InstantSource clock,
      Pause pause,
      SessionThreads threads,
      OutboxEvent.Listener listener) {

    /// With the system's threads.
    public LaneTools(
        OutboxStore store,
        SessionSource sessions,
        LanePolicy.Source policies,
        RetrySchedule schedule,
        InstantSource clock,
        Pause pause,
        OutboxEvent.Listener listener) {
      this(
          store, sessions, policies, schedule, clock, pause, SessionThreads.ofTheSystem(),
          listener);
    }
  }
}
