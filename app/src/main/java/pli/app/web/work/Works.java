// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is being done for drafts: one thing at a time for each. Whoever asks for what is under way finds
/// that, so nothing is done twice by two presses or in two tabs.
///
/// @param <T> what comes of each
public final class Works<T> implements AutoCloseable {

  /// For pages that wait and come back for what came of it; then it is forgotten. Taste.
  private static final Duration KEPT = Duration.ofSeconds(30);

  /// When the program ends: a file that is being read ends by its own limit, but nobody waits for that.
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

  private final Map<Long, Work<T>> works = new LinkedHashMap<>();
  private final InstantSource clock;
  private final Runnable tell;
  private long last;

  /// @param tell called when a page that follows one should look
  public Works(InstantSource clock, Runnable tell) {
    this.clock = clock;
    this.tell = tell;
  }

  /// What is under way for the same, or it is begun. Before it all that is done for the draft comes to its
  /// end; checks of it are given up, because nobody needs what they find any more.
  public synchronized Work<T> begin(Subject subject, Work.Task<T> task) {
    forgetOld();
    List<Work<T>> ofDraft =
        works.values().stream()
            .filter(one -> one.subject().draft().equals(subject.draft()) && !one.isDone())
            .toList();
    Optional<Work<T>> serving =
        ofDraft.stream()
            .filter(one -> !one.isOver() && subject.isServedBy(one.subject()))
            .findFirst();
    if (serving.isPresent()) {
      return serving.get();
    }
    ofDraft.stream()
        .filter(one -> one.subject().kind() == Subject.Kind.CHECK)
        .forEach(Work::replace);
    Work<T> work = new Work<>(++last, subject, clock, tell, task);
    works.put(work.number(), work);
    work.start(ofDraft);
    tell.run();
    return work;
  }

  /// One that is under way, or that somebody waited for and that ended a moment ago.
  public synchronized Optional<Work<T>> find(String draft, long number) {
    forgetOld();
    return Optional.ofNullable(works.get(number))
        .filter(one -> one.subject().draft().equals(draft));
  }

  private void forgetOld() {
    works.values().removeIf(one -> one.endedBefore(clock.instant().minus(KEPT)));
  }

  /// Stops it, unless that comes too late.
  public void stop(Work<T> work) {
    if (work.stop()) {
      tell.run();
    }
  }

  /// What came of it was answered at once: nobody comes back for it.
  public synchronized void forget(Work<T> work) {
    if (work.isDone() && !work.isAwaited()) {
      works.remove(work.number());
    }
  }

  /// Stops all and waits for what cannot be stopped any more.
  @Override
  public void close() {
    List<Work<T>> open;
    synchronized (this) {
      open = List.copyOf(works.values());
    }
    open.forEach(Work::stop);
    long end = System.nanoTime() + LAST_PATIENCE.toNanos();
    open.forEach(one -> one.awaitThread(Math.max(0, end - System.nanoTime())));
  }
}
