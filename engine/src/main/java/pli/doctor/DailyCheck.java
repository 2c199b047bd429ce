// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import pli.account.Account;
import pli.outbox.HandoverHistory;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.StoreUnavailable;

/// Examines every account once a day while the program runs, so that an expired sign-in is noticed on
/// an ordinary day and not when a mailing is due.
///
/// An account through which a message was accepted within the day is healthy without being asked.
/// What is found is kept in memory and told to a listener; nothing is paused or changed by it.
public final class DailyCheck implements AutoCloseable {

  /// How old a good sign may be.
  public static final Duration EVERY = Duration.ofDays(1);

  /// Programs start when people arrive and want something else first. Taste.
  private static final Duration AFTER_THE_START = Duration.ofMinutes(2);

  /// Between two accounts: many mailboxes may be at one provider, which counts sign-ins. Taste.
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  /// How often it is looked whether something is due. Taste.
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

  private final Supplier<List<Account>> accounts;
  private final Function<Account, AccountHealth> examination;
  private final HandoverHistory history;
  private final Time time;
  private final Predicate<Account> turn;
  private final Consumer<AccountHealth> listener;
  private final Map<String, AccountHealth> latest = new ConcurrentHashMap<>();
  private final Map<String, Instant> examined = new ConcurrentHashMap<>();
  private final Signal wake = new Signal();
  private volatile boolean closed;
  private Thread thread;

  /// The clock and the pauses that go by it.
  public record Time(InstantSource clock, Pause pause) {}

  /// As below, where no other program does the same.
  public DailyCheck(
      Supplier<List<Account>> accounts,
      Function<Account, AccountHealth> examination,
      HandoverHistory history,
      Time time,
      Consumer<AccountHealth> listener) {
    this(accounts, new Examination(examination, _ -> true), history, time, listener);
  }

  /// How an account is examined, and by whom.
  ///
  /// @param turn asked before each, and only for what is due; false if another program has examined it
  ///     today or is about to
  public record Examination(
      Function<Account, AccountHealth> examination, Predicate<Account> turn) {}

  /// @param accounts asked again each time
  /// @param listener hears each result, on the thread of the check
  public DailyCheck(
      Supplier<List<Account>> accounts,
      Examination examination,
      HandoverHistory history,
      Time time,
      Consumer<AccountHealth> listener) {
    this.accounts = accounts;
    this.examination = examination.examination;
    this.turn = examination.turn;
    this.history = history;
    this.time = time;
    this.listener = listener;
  }

  /// Begins; the first look comes some minutes later.
  public void start() {
    thread = Thread.ofVirtual().name("daily-check").start(this::run);
  }

  /// What was found last about an account, since the program runs.
  public Optional<AccountHealth> latest(String account) {
    return Optional.ofNullable(latest.get(account));
  }

  @Override
  public void close() {
    closed = true;
    wake.raise();
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    waitFor(AFTER_THE_START);
    while (!closed) {
      look();
      waitFor(LOOK_EVERY);
    }
  }

  private void look() {
    try {
      for (Account account : accounts.get()) {
        lookAt(account);
      }
    } catch (StoreUnavailable e) {
      // The hand-over says so already; the next look comes.
      return;
    }
  }

  /// What is damaged of one account leaves the others theirs.
  private void lookAt(Account account) {
    try {
      if (!closed && isDue(account) && turn.test(account)) {
        examine(account);
        waitFor(BETWEEN);
      }
    } catch (StoreUnavailable e) {
      if (!e.isOfDamage()) {
        throw e;
      }
    } catch (RuntimeException e) {
      System.getLogger(DailyCheck.class.getName())
          .log(System.Logger.Level.ERROR, "examining " + account.id(), e);
    }
  }

  private void examine(Account account) {
    AccountHealth health = examination.apply(account);
    examined.put(account.id(), health.examined());
    latest.put(account.id(), health);
    listener.accept(health);
  }

  private boolean isDue(Account account) {
    Instant since = time.clock.instant().minus(EVERY);
    return !isLater(examined.get(account.id()), since)
        && !isLater(history.lastAccepted(account.id()).orElse(null), since);
  }

  private static boolean isLater(Instant moment, Instant since) {
    return moment != null && moment.isAfter(since);
  }

  private void waitFor(Duration span) {
    Instant until = time.clock.instant().plus(span);
    try {
      while (!closed && time.clock.instant().isBefore(until)) {
        time.pause.until(until, wake);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }
}
