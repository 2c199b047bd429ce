// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.outbox.Attempt;
import pli.outbox.Dispatcher;
import pli.outbox.HandoverSession;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.Outcome;
import pli.outbox.RetrySchedule;
import pli.outbox.SessionSource;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.smtp.client.DeliveryFeed;
import pli.store.jdbc.Transactions;

/// The real outbox for one account, from the store to the sockets, with time moved by hand.
final class CellOutbox implements AutoCloseable {

  /// Longer than anything here takes on a busy machine: who has not ended by then hangs.
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final Duration LONG_STEP = Duration.ofMinutes(30);

  private final Knowledge knowledge;
  private final Account account;
  private final CellClock clock = new CellClock();
  private final AccountDirectory accounts;
  private final OutboxStore store;
  private final Dispatcher dispatcher;
  private final List<OutboxEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();

  /// Those that have nothing to hand over and stay open for what comes due within seconds.
  private final AtomicInteger idle = new AtomicInteger();
  private final AtomicInteger tries = new AtomicInteger();

  /// @param through what the outbox writes to: the database or something around it
  CellOutbox(
      Knowledge knowledge,
      Account account,
      CellStore database,
      Transactions through,
      UnaryOperator<OutboxStore> around,
      SessionSource source) {
    this.knowledge = knowledge;
    this.account = account;
    this.accounts = CellStore.accounts(database.database(), clock);
    this.store = database.outbox(database.database(), clock);
    this.dispatcher =
        new Dispatcher(
            new Dispatcher.LaneTools(
                around.apply(database.outbox(through, clock)),
                id -> opened(source, id),
                CellStore.policies(through, knowledge.diagnosis(), knowledge.catalog(), clock),
                RetrySchedule.standard(() -> 0L),
                clock,
                clock,
                events::add));
  }

  CellClock clock() {
    return clock;
  }

  List<OutboxEvent> events() {
    return events;
  }

  OutboxStore store() {
    return store;
  }

  void start() {
    dispatcher.start();
  }

  /// Everything that is told has been told when this returns.
  void stop() {
    dispatcher.close();
  }

  OutboxEntry entry(String key) {
    return store.entryByKey(account.id(), key).orElseThrow();
  }

  boolean isPaused() {
    return accounts.pauseOf(account.id()).isPresent();
  }

  /// Lets time pass until every message has found its end or the account waits for a person, and
  /// every session is over.
  ///
  /// @param mayPass asked again and again whether it is time for that
  /// @return false if it did not come about
  boolean run(List<String> keys, BooleanSupplier mayPass) throws InterruptedException {
    long begun = System.nanoTime();
    Duration step = Duration.ofSeconds(30);
    while (System.nanoTime() - begun < PATIENCE.toNanos()) {
      if (sessions.get() == 0 && isOver(keys)) {
        return true;
      }
      if (mayPass.getAsBoolean()) {
        // Longer than a lease lasts: whoever has one would find it over before anything was done.
        if (sessions.get() == 0 && dispatcher.accountsUnderWay() == 0) {
          clock.pass(step);
          step = step.compareTo(LONG_STEP) < 0 ? step.multipliedBy(2) : step;
        } else if (idle.get() > 0
            && keys.stream().noneMatch(key -> entry(key).state() == OutboxState.CLAIMED)) {
          clock.pass(Duration.ofSeconds(1));
        }
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return false;
  }

  /// How many sessions were begun.
  int tries() {
    return tries.get();
  }

  /// For whoever looks for the reason why something did not end.
  String sofar() {
    return "sessions " + sessions + " of " + tries + ", clock " + clock.instant() + ", " + events;
  }

  private boolean isOver(List<String> keys) {
    // The store knows of a pause a moment before it is told.
    return isPaused()
        ? events.stream().anyMatch(OutboxEvent.AccountPaused.class::isInstance)
        : keys.stream().allMatch(key -> entry(key).state().isSettled());
  }

  /// What went wrong first with a message, or with the sessions that it waited for.
  Optional<Finding> firstFinding(String key) {
    for (Attempt attempt : store.attempts(entry(key))) {
      if (attempt.outcome().kind() != Outcome.Kind.ACCEPTED) {
        return knowledge
            .diagnosis()
            .explain(attempt.outcome().result(), Circumstances.of(account));
      }
    }
    for (OutboxEvent event : events) {
      switch (event) {
        case OutboxEvent.SessionFailed(var _, SmtpStage stage, Cause cause, var _) -> {
          return Optional.of(
              knowledge.diagnosis().explain(stage, cause, Circumstances.of(account)));
        }
        case OutboxEvent.AccountPaused(var _, SmtpStage stage, Cause cause) -> {
          return Optional.of(
              knowledge.diagnosis().explain(stage, cause, Circumstances.of(account)));
        }
        default -> {
          continue;
        }
      }
    }
    return Optional.empty();
  }

  Ending ending(String key) {
    OutboxEntry entry = entry(key);
    return switch (entry.state()) {
      case ACCEPTED ->
          firstFinding(key).isPresent() || store.attempts(entry).size() > 1
              ? Ending.RETRY
              : Ending.GOES_ON;
      case REFUSED -> Ending.PERMANENT;
      case IN_DOUBT -> Ending.ASK;
      case WAITING -> isPaused() ? Ending.STOP_ACCOUNT : null;
      case STAGED, CLAIMED, HELD, EXPIRED, CANCELLED -> null;
    };
  }

  /// What its tries say must agree with its state.
  List<String> contradictions(String key) {
    List<String> found = new ArrayList<>();
    OutboxEntry entry = entry(key);
    List<Attempt> attempts = store.attempts(entry);
    long accepted =
        attempts.stream().filter(one -> one.outcome().kind() == Outcome.Kind.ACCEPTED).count();
    if (accepted != (entry.state() == OutboxState.ACCEPTED ? 1 : 0)) {
      found.add(key + " is " + entry.state() + " after " + accepted + " acceptances");
    }
    long numbers = attempts.stream().map(Attempt::number).distinct().count();
    if (numbers != attempts.size()) {
      found.add(key + " has two records of one try: " + attempts);
    }
    return found;
  }

  /// Leaves nothing behind that another cell's outbox would take for its own.
  @Override
  public void close() {
    dispatcher.close();
    for (OutboxEntry left : store.entries(List.of(OutboxState.WAITING), 100)) {
      store.move(left, OutboxState.CANCELLED, clock.instant(), "");
    }
  }

  private SessionSource.Opened opened(SessionSource source, String id) {
    sessions.incrementAndGet();
    tries.incrementAndGet();
    SessionSource.Opened opened = source.open(id);
    if (opened instanceof SessionSource.Opened.Session(HandoverSession session)) {
      return new SessionSource.Opened.Session(new Counted(session));
    }
    sessions.decrementAndGet();
    return opened;
  }

  private final class Counted implements HandoverSession {

    private final HandoverSession session;
    private boolean isIdle;

    Counted(HandoverSession session) {
      this.session = session;
    }

    @Override
    public void run(DeliveryFeed feed) {
      idle(false);
      session.run(feed);
      idle(true);
    }

    private void idle(boolean now) {
      if (now != isIdle) {
        isIdle = now;
        idle.addAndGet(now ? 1 : -1);
      }
    }

    @Override
    public boolean isUsable() {
      return session.isUsable();
    }

    @Override
    public String host() {
      return session.host();
    }

    @Override
    public String tls() {
      return session.tls();
    }

    @Override
    public void close() {
      idle(false);
      try {
        session.close();
      } finally {
        sessions.decrementAndGet();
      }
    }
  }
}
