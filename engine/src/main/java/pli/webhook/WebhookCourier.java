// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pli.journal.EventText;
import pli.journal.Journal;
import pli.journal.JournalFollower;
import pli.journal.JournalTail;
import pli.provider.discovery.net.HttpsPost;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Carries the lines of the journal to the webhooks: each in order, one after the other, until it is
/// taken. What is not taken is tried again in growing pauses; after three days the webhook stops until
/// a person says so, and nothing is lost with it. A line can arrive twice, never not at all.
///
/// Of several programs on one database one at a time serves a webhook: it takes a turn before it posts,
/// which the others see as a time before which they may not. Whose clock is ahead of that of the others by
/// more than a turn may post what one of them is posting, under the same id.
///
/// Each webhook is served by a thread of its own for the length of a round, which begins no post after
/// some seconds: so a slow one keeps no other waiting for longer than that and one post.
public final class WebhookCourier implements AutoCloseable {

  /// How long one that takes nothing is tried. Taste.
  public static final Duration PATIENCE = Duration.ofDays(3);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /// Other processes on the same store give no signal. Taste.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /// While a line waits for one that may come before it. Taste.
  private static final Duration LOOK_SOON = Duration.ofMillis(100);

  /// More than a post and the note of it take; so long a program that ended in its turn delays the
  /// others. Taste.
  private static final Duration TURN = HttpsPost.LIMIT.multipliedBy(4);

  /// In which posts are begun. Taste.
  private static final Duration ROUND = Duration.ofSeconds(5);

  /// Lines of one webhook in one round. Taste.
  private static final int BATCH = 100;

  private final Webhooks webhooks;
  private final JournalTail tail;
  private final String database;
  private final WebhookPost post;
  private final InstantSource clock;
  private final Pause pause;
  private final Signal signal = new Signal();
  private final Map<String, JournalFollower> followers = new ConcurrentHashMap<>();
  private volatile boolean closed;
  private Thread thread;

  /// The journal that is followed, and in whose name.
  public record Source(JournalTail tail, Journal journal) {}

  public WebhookCourier(
      Webhooks webhooks, Source source, WebhookPost post, InstantSource clock, Pause pause) {
    this.webhooks = webhooks;
    this.tail = source.tail();
    this.database = source.journal().generation().database();
    this.post = post;
    this.clock = clock;
    this.pause = pause;
  }

  public void start() {
    thread = Thread.ofVirtual().name("webhooks").start(this::run);
  }

  /// Something has happened: look at once.
  public void ring() {
    signal.raise();
  }

  @Override
  public void close() {
    closed = true;
    signal.raise();
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void run() {
    try {
      while (!closed) {
        round();
        boolean soon = followers.values().stream().anyMatch(JournalFollower::isAwaiting);
        pause.until(clock.instant().plus(soon ? LOOK_SOON : LOOK_EVERY), signal);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One look at all webhooks.
  void round() throws InterruptedException {
    List<Thread> carriers = new ArrayList<>();
    long end = pause.nanos() + ROUND.toNanos();
    try {
      List<Webhook> due = webhooks.all().stream().filter(this::isDue).toList();
      // Of the others nobody looks any more whether a line still waits for another.
      followers.keySet().retainAll(due.stream().map(Webhook::name).toList());
      for (Webhook webhook : due) {
        carriers.add(
            Thread.ofVirtual()
                .name("webhook " + webhook.name())
                .start(() -> serve(webhook, end)));
      }
    } catch (StoreUnavailable e) {
      // The hand-over says so already; the next look comes.
      return;
    }
    try {
      for (Thread carrier : carriers) {
        carrier.join();
      }
    } catch (InterruptedException e) {
      carriers.forEach(Thread::interrupt);
      throw e;
    }
  }

  private boolean isDue(Webhook webhook) {
    Webhook.Standing standing = webhook.standing();
    return !standing.stopped()
        && standing.nextAt().map(at -> !clock.instant().isBefore(at)).orElse(true);
  }

  private void serve(Webhook webhook, long end) {
    try {
      JournalFollower follower =
          Optional.ofNullable(followers.remove(webhook.name()))
              .filter(one -> one.place() == webhook.standing().place())
              .orElseGet(() -> new JournalFollower(tail, webhook.standing().place()));
      if (serve(webhook, follower, end)) {
        followers.put(webhook.name(), follower);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreUnavailable e) {
      // What was taken and could not be kept as taken is posted again.
      return;
    }
  }

  /// @return false if not everything was taken
  private boolean serve(Webhook webhook, JournalFollower follower, long end)
      throws InterruptedException {
    List<JournalTail.Placed> lines = follower.next(BATCH);
    if (lines.isEmpty()) {
      return true;
    }
    Optional<Webhook> mine = moved(webhook, inTurn(webhook.standing()));
    for (JournalTail.Placed line : lines) {
      if (mine.isEmpty()) {
        return false;
      }
      if (closed || pause.nanos() - end > 0) {
        endTurn(mine.get());
        return false;
      }
      Webhook now = mine.get();
      Optional<Phrase> trouble =
          now.wants(line.line()) ? post.post(now, id(line), EventText.of(line)) : Optional.empty();
      if (trouble.isPresent()) {
        moved(now, failed(now.standing(), trouble.get()));
        return false;
      }
      mine = moved(now, inTurn(Webhook.Standing.at(line.place())));
    }
    return mine.isPresent() && endTurn(mine.get());
  }

  /// @return as it is now; none if somebody else has moved it
  private Optional<Webhook> moved(Webhook from, Webhook.Standing to) {
    return webhooks.move(from, to) ? Optional.of(from.with(to)) : Optional.empty();
  }

  private Webhook.Standing inTurn(Webhook.Standing standing) {
    return standing.notBefore(Optional.of(clock.instant().plus(TURN)));
  }

  private boolean endTurn(Webhook mine) {
    return webhooks.move(mine, mine.standing().notBefore(Optional.empty()));
  }

  /// The same for each try, and another one for each line of each database.
  private String id(JournalTail.Placed line) {
    return "msg_" + database + "_" + line.line().hash().substring(0, 16) + "_" + line.place();
  }

  private Webhook.Standing failed(Webhook.Standing before, Phrase why) {
    Instant now = clock.instant();
    int failures = before.failures() + 1;
    Instant since = before.failingSince().orElse(now);
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(20, failures - 1));
    Duration wait = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    return new Webhook.Standing(
        before.place(), failures, Optional.of(now.plus(wait)), Optional.of(since),
        since.plus(PATIENCE).isBefore(now), why.code() + " " + why.args());
  }
}
