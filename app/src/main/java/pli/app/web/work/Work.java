// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import pli.mailing.ProgressListener;

/// Something that is done once, on a thread of its own, while pages show how far it is.
///
/// @param <T> what comes of it
public final class Work<T> {

  /// Pages look that often, and not at every row. Taste.
  private static final Duration TELL_EVERY = Duration.ofMillis(500);

  /// What is done. It asks [#decide] before it does what cannot be taken back.
  @FunctionalInterface
  public interface Task<T> {
    T run(Work<T> work);
  }

  /// Whether it can still be stopped.
  private enum Standing {
    OPEN,
    STOPPED,
    REPLACED,
    DECIDED
  }

  private final long number;
  private final Subject subject;
  private final InstantSource clock;
  private final Runnable tell;
  private final Instant begun;
  private final FutureTask<T> run;
  private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.OPEN);
  private final Progress progress;
  private volatile Optional<Step> step = Optional.empty();
  private volatile Optional<Instant> ended = Optional.empty();
  private volatile boolean awaited;

  /// @param number tells it from all others
  /// @param tell called when pages should look
  Work(long number, Subject subject, InstantSource clock, Runnable tell, Task<T> task) {
    this.number = number;
    this.subject = subject;
    this.clock = clock;
    this.tell = tell;
    this.begun = clock.instant();
    this.progress = new Progress();
    this.run = new FutureTask<>(() -> task.run(this));
  }

  /// @param before are waited for first
  void start(List<Work<T>> before) {
    // No virtual one: rows without end would keep all others of those from running.
    Thread.ofPlatform()
        .daemon()
        .name("draft-" + subject.kind().word())
        .start(
            () -> {
              before.forEach(one -> one.awaitThread(Long.MAX_VALUE));
              run.run();
              ended = Optional.of(clock.instant());
              tell.run();
            });
  }

  public long number() {
    return number;
  }

  public Subject subject() {
    return subject;
  }

  public Optional<Step> step() {
    return step;
  }

  /// Hears how far it is; ends it at the next word if somebody has stopped it.
  public ProgressListener progress() {
    return progress;
  }

  /// From here on it cannot be stopped any more.
  ///
  /// @throws RuntimeException if it was stopped before
  public void decide() {
    if (!standing.compareAndSet(Standing.OPEN, Standing.DECIDED)) {
      throw new WorkStopped();
    }
  }

  /// A person wants nothing to come of it any more; pages do not wait until its thread has ended.
  ///
  /// @return false if that comes too late
  boolean stop() {
    return !run.isDone() && standing.compareAndSet(Standing.OPEN, Standing.STOPPED);
  }

  /// Something else is done in its place.
  void replace() {
    if (!run.isDone()) {
      standing.compareAndSet(Standing.OPEN, Standing.REPLACED);
    }
  }

  public boolean isStopped() {
    return standing.get() == Standing.STOPPED;
  }

  public boolean isReplaced() {
    return standing.get() == Standing.REPLACED;
  }

  /// True if there is nothing to wait for any more.
  public boolean isOver() {
    return isStopped() || isReplaced() || run.isDone();
  }

  boolean isDone() {
    return run.isDone();
  }

  /// True if it ended so long ago.
  boolean endedBefore(Instant moment) {
    return ended.filter(moment::isAfter).isPresent();
  }

  /// Somebody is shown a page that comes back for what becomes of it.
  public void await() {
    awaited = true;
  }

  boolean isAwaited() {
    return awaited;
  }

  /// Waits until it is over, or has taken so long since its begin.
  public boolean isOverWithin(Duration patience) {
    Duration left = patience.minus(Duration.between(begun, clock.instant()));
    try {
      run.get(Math.clamp(left.toMillis(), 0, patience.toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      // Whether and how it ended is asked for below, and by whoever wants what came of it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return isOver();
  }

  /// What came of it, once it is over and was neither stopped nor replaced. What it failed with is thrown again.
  public T result() {
    try {
      return run.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case Throwable failure -> throw new IllegalStateException(failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Until its thread has ended, whatever came of it.
  void awaitThread(long nanos) {
    try {
      run.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // Told to whoever asked for it.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Progress implements ProgressListener {

    private int rows;
    private Instant told = begun;

    @Override
    public void rowsCounted(int ofAll) {
      rows = ofAll;
    }

    @Override
    public void rowChecked(int rowsSoFar) {
      counted("cli.checked", rowsSoFar, rows);
    }

    @Override
    public void documentRead(int documentsSoFar, int ofAll) {
      counted("document.reading", documentsSoFar, ofAll);
    }

    private void counted(String code, int done, int total) {
      if (isStopped() || isReplaced()) {
        throw new WorkStopped();
      }
      Instant now = clock.instant();
      step = Optional.of(Step.after(step, code, done, total, now));
      if (Duration.between(told, now).compareTo(TELL_EVERY) >= 0) {
        told = now;
        tell.run();
      }
    }
  }
}
