// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;
import pli.smtp.client.Delivery;
import pli.smtp.client.DeliveryFeed;
import pli.time.Signal;
import pli.words.StoreUnavailable;

/// One session of a lane: opens it, feeds it with claimed entries, and sees that every outcome is
/// durable before it ends.
final class LaneSession implements DeliveryFeed {

  /// A session is kept open so long for a message that comes due soon. Providers close idle sessions
  /// after minutes; ending first is cheaper than a message that finds the line dead.
  private static final Duration IDLE_MOST = Duration.ofSeconds(20);

  /// The same for a message whose turn the limits let come soon: over the wait that a limit for each
  /// minute imposes, because signing in each minute is counted too. Servers wait five minutes
  /// (RFC 5321 §4.5.3.2.7).
  static final Duration TURN_MOST = Duration.ofSeconds(65);

  /// Another process may release something for this account meanwhile. Taste.
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private static final Outcome ENDED_AT_ONCE =
      new Outcome(
          Outcome.Kind.DEFERRED,
          SmtpStage.MAIL,
          new Cause.ConnectionLost("the session ended at once"));

  private static final Content NO_CONTENT = Content.of(new byte[0], Content.Encoding.SEVEN_BIT);

  private final AccountLane lane;
  private final AccountLease lease;
  private final ClaimedEntries claimed;
  private final Deque<Recording> recording = new ArrayDeque<>();
  private final CompletableFuture<Boolean> isOpen = new CompletableFuture<>();
  private final Signal signal = new Signal();
  private HandoverSession session;
  private boolean progressed;
  private Optional<Outcome> last = Optional.empty();

  LaneSession(AccountLane lane, AccountLease lease) {
    this.lane = lane;
    this.lease = lease;
    this.claimed = new ClaimedEntries(lane, lease);
  }

  void run() {
    try {
      open();
    } catch (StoreUnavailable e) {
      lane.storeHasFailed(e);
    } catch (RuntimeException | Error e) {
      lane.hasBug(e);
    } finally {
      isOpen.complete(false);
    }
  }

  /// Waits until it is known whether the server lets us in.
  boolean isOpen() {
    return isOpen.join();
  }

  /// Ends waiting.
  void wake() {
    signal.raise();
  }

  private void open() {
    switch (lane.tools().sessions().open(lane.account())) {
      case SessionSource.Opened.Session(HandoverSession opened) -> {
        session = opened;
        lane.sessionOpened(opened.host());
        isOpen.complete(true);
        handOver();
      }
      case SessionSource.Opened.Failed(var stage, var cause) -> lane.rest().sessionFailed(stage, cause);
      case SessionSource.Opened.Impossible impossible -> lane.rest().sessionImpossible(impossible);
    }
  }

  /// Whatever fails here must not end the session: the answer to the message before may be on its way.
  @Override
  public Optional<Delivery> next() {
    try {
      tellWhatIsDurable();
      return lane.goesOn() ? nextClaimed() : Optional.empty();
    } catch (StoreUnavailable e) {
      lane.storeHasFailed(e);
      return Optional.empty();
    } catch (RuntimeException e) {
      lane.hasBug(e);
      return Optional.empty();
    }
  }

  private Optional<Delivery> nextClaimed() {
    if (!claimed.hasNext() || !lane.askToBegin()) {
      return Optional.empty();
    }
    OutboxEntry entry = claimed.next();
    try {
      Content content = lane.tools().store().content(entry);
      return Optional.of(new EntryDelivery(this, entry, content, now()));
    } catch (StoreUnavailable e) {
      claimed.putBack(entry);
      throw e;
    } catch (RuntimeException e) {
      // One message that cannot be read must not keep those behind it.
      EntryDelivery unreadable = new EntryDelivery(this, entry, NO_CONTENT, now());
      unreadable.finished(
          List.of(
              new RecipientResult.Deferred(
                  SmtpStage.CONTENT, new Cause.StoppedHere("content: " + e.getMessage()))));
      return nextClaimed();
    }
  }

  /// Nothing was said of it: it goes back as if it had never been taken.
  @Override
  public void takeBack(Delivery delivery, Cause cause) {
    if (delivery instanceof EntryDelivery notBegun) {
      claimed.putBack(notBegun.entry());
      lane.notBegun();
    } else {
      DeliveryFeed.super.takeBack(delivery, cause);
    }
  }

  AccountLease lease() {
    return lease;
  }

  AccountLane lane() {
    return lane;
  }

  HandoverSession session() {
    return session;
  }

  /// An outcome, and its way into the store, which it is on before anything else is made of it.
  void finished(Outcome outcome, Recording recorded) {
    recording.add(recorded);
    last = Optional.of(outcome);
    lane.heard(outcome);
    if (outcome.kind() == Outcome.Kind.ACCEPTED || outcome.kind() == Outcome.Kind.REFUSED) {
      progressed = true;
      lane.rest().wentWell();
    }
  }

  private void tellWhatIsDurable() {
    while (!recording.isEmpty() && recording.element().isDone()) {
      tell(recording.remove());
    }
  }

  private void handOver() {
    try (HandoverSession open = session) {
      do {
        open.run(this);
        tellAll();
      } while (open.isUsable() && waitForMore());
      if (!open.isUsable() && !progressed && lane.goesOn()) {
        Outcome why = last.orElse(ENDED_AT_ONCE);
        lane.rest().sessionBroughtNothing(why.stage(), why.cause());
      }
    } catch (StoreUnavailable e) {
      lane.storeHasFailed(e);
    } finally {
      tellAll();
      giveBack();
    }
  }

  private void tellAll() {
    while (!recording.isEmpty()) {
      tell(recording.remove());
    }
  }

  /// Whoever waits holds nothing: what is claimed no person can stop any more.
  ///
  /// @return false if nothing comes soon enough to keep the session for it
  private boolean waitForMore() {
    boolean inVain = claimed.yieldedNothing();
    while (lane.goesOn()) {
      lane.heedSettings();
      Duration turn = lane.untilNextBeginning();
      Duration due = untilNextDue();
      if (turn.compareTo(TURN_MOST) > 0 || due.compareTo(IDLE_MOST) > 0) {
        return false;
      }
      Duration wait = turn.compareTo(due) > 0 ? turn : due;
      if (wait.isZero() || wait.isNegative()) {
        // Due, and a claim just yielded none of it: so it is from when the lease is over by the database's clock
        // until it is renewed.
        return !inVain || pauseAtMost(LOOK_EVERY);
      }
      inVain = false;
      if (!claimed.isEmpty()) {
        giveBack();
      } else if (!pauseAtMost(wait)) {
        return false;
      }
    }
    return false;
  }

  /// @return false if the thread is to end
  private boolean pauseAtMost(Duration wait) {
    Duration step = wait.compareTo(LOOK_EVERY) < 0 ? wait : LOOK_EVERY;
    try {
      lane.tools().pause().until(now().plus(step), signal);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Duration untilNextDue() {
    if (!claimed.isEmpty()) {
      return Duration.ZERO;
    }
    return lane.tools()
        .store()
        .nextDue(lane.account())
        .map(due -> Duration.between(now(), due))
        .orElse(Duration.ofDays(1));
  }

  private void giveBack() {
    try {
      List<OutboxEntry> rest = claimed.drained();
      if (!rest.isEmpty()) {
        lane.tools().store().unclaim(lease, rest, now());
      }
    } catch (StoreUnavailable e) {
      // Whoever takes the lease next puts them right.
      lane.storeHasFailed(e);
    }
  }

  private void tell(Recording outcome) {
    try {
      outcome.await();
      lane.backlog().tell(outcome);
    } catch (StoreUnavailable e) {
      lane.storeHasFailed(e);
    } catch (RuntimeException e) {
      // Whoever listens must not end the session: an answer may be on its way.
      lane.hasBug(e);
    }
  }

  private Instant now() {
    return lane.tools().clock().instant();
  }
}
