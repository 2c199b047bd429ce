// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pli.app.web.work.Subject.Kind;
import pli.words.InputRefused;

/// One thing at a time for each draft, found again by whoever asks for the same.
class WorksTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Subject CHECK = new Subject("november", Kind.CHECK, "as it is");

  private static final Subject CHANGED = new Subject("november", Kind.CHECK, "corrected");

  private static final Subject RELEASE = new Subject("november", Kind.RELEASE, "as it is");

  private static final Subject REHEARSAL = new Subject("november", Kind.REHEARSAL, "as it is");

  private volatile Instant now = Instant.parse("2026-11-29T08:00:00Z");
  private final Semaphore told = new Semaphore(0);
  private final Works<String> works = new Works<>(() -> now, told::release);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Semaphore atGate = new Semaphore(0);
  private final List<String> run = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    gate.countDown();
    works.close();
  }

  /// What counts one row, waits at the gate, and counts another.
  private Work.Task<String> held(String name) {
    return work -> {
      run.add(name);
      work.progress().rowsCounted(2);
      work.progress().rowChecked(1);
      atGate.release();
      awaitGate();
      work.progress().rowChecked(2);
      return name;
    };
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String result(Work<String> work) {
    assertThat(work.isOverWithin(PATIENCE)).isTrue();
    return work.result();
  }

  @Test
  void whoeverAsksForTheSameFindsItAndItIsDoneOnce() {
    Work<String> first = works.begin(CHECK, held("first"));

    Work<String> second = works.begin(CHECK, held("second"));
    gate.countDown();

    assertThat(second).isSameAs(first);
    assertThat(result(second)).isEqualTo("first");
    assertThat(run).containsExactly("first");
    assertThat(works.begin(CHECK, held("third"))).isNotSameAs(first);
  }

  @Test
  void aCheckOfAnotherStateTakesThePlaceOfTheOneBefore() {
    Work<String> before = works.begin(CHECK, held("before"));

    Work<String> after = works.begin(CHANGED, held("after"));

    assertThat(before.isReplaced()).isTrue();
    assertThat(before.isOver()).isTrue();
    assertThat(before.isStopped()).as("by a person").isFalse();
    gate.countDown();
    assertThat(result(after)).isEqualTo("after");
    assertThatThrownBy(before::result).isInstanceOf(WorkStopped.class);
  }

  @Test
  void aReleaseEndsTheCheckAndIsPressedOnce() {
    Work<String> check = works.begin(CHECK, held("check"));

    Work<String> release = works.begin(RELEASE, held("release"));

    assertThat(check.isReplaced()).isTrue();
    assertThat(works.begin(RELEASE, held("again"))).isSameAs(release);
    assertThat(works.begin(CHANGED, held("a look"))).as("asked for a check").isSameAs(release);
    gate.countDown();
    assertThat(result(release)).isEqualTo("release");
  }

  @Test
  void aRehearsalWaitsForTheReleaseAndOtherDraftsDoNot() {
    Work<String> release = works.begin(RELEASE, held("release"));
    Work<String> rehearsal = works.begin(REHEARSAL, held("rehearsal"));
    Work<String> other =
        works.begin(new Subject("october", Kind.RELEASE, ""), work -> "another draft");

    assertThat(result(other)).isEqualTo("another draft");
    assertThat(run).doesNotContain("rehearsal");
    assertThat(release.isOver()).isFalse();
    gate.countDown();
    assertThat(result(rehearsal)).isEqualTo("rehearsal");
    assertThat(run).containsExactly("release", "rehearsal");
  }

  @Test
  void whatIsStoppedIsOverAtOnceAndItsThreadEndsBeforeTheNextBegins() {
    Work<String> stopped = works.begin(RELEASE, held("stopped"));
    atGate.acquireUninterruptibly();

    works.stop(stopped);

    assertThat(stopped.isStopped()).isTrue();
    assertThat(stopped.isOver()).isTrue();
    Work<String> next =
        works.begin(RELEASE, work -> stopped.isDone() ? "after it" : "beside it");
    assertThat(next).isNotSameAs(stopped);
    assertThat(stopped.isDone()).as("its thread").isFalse();
    gate.countDown();
    assertThat(result(next)).isEqualTo("after it");
  }

  @Test
  void whatIsDecidedIsNotStopped() {
    CountDownLatch decided = new CountDownLatch(1);
    Work<String> work =
        works.begin(
            RELEASE,
            one -> {
              one.decide();
              decided.countDown();
              awaitGate();
              return "released";
            });
    await(decided);

    works.stop(work);

    assertThat(work.isStopped()).isFalse();
    gate.countDown();
    assertThat(result(work)).isEqualTo("released");
  }

  @Test
  void whatIsStoppedCannotDecide() {
    Work<String> work =
        works.begin(
            RELEASE,
            one -> {
              awaitGate();
              one.decide();
              run.add("released");
              return "released";
            });

    works.stop(work);
    gate.countDown();

    assertThatThrownBy(work::result).isInstanceOf(WorkStopped.class);
    assertThat(run).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatItFailedWithIsThrownToWhoeverAsks() {
    Work<String> work =
        works.begin(
            CHECK,
            one -> {
              throw InputRefused.because("draft.disk", "detail", "full");
            });

    assertThat(work.isOverWithin(PATIENCE)).isTrue();
    assertThatThrownBy(work::result).isInstanceOf(InputRefused.class);
    assertThatThrownBy(work::result).isInstanceOf(InputRefused.class);
  }

  @Test
  void whatNobodyWaitsForIsForgottenAtOnceAndTheRestSoon() {
    Work<String> answered = works.begin(CHECK, one -> "answered");
    result(answered);
    Work<String> awaited = works.begin(CHANGED, one -> "awaited");
    awaited.await();
    result(awaited);
    awaitEnd(awaited);

    works.forget(answered);
    works.forget(awaited);

    assertThat(works.find("november", answered.number())).isEmpty();
    assertThat(works.find("november", awaited.number())).contains(awaited);
    assertThat(works.find("october", awaited.number())).as("another draft").isEmpty();
    now = now.plusSeconds(31);
    assertThat(works.find("november", awaited.number())).isEmpty();
  }

  /// Told at the begin and, last, once it is noted when it ended.
  private void awaitEnd(Work<String> work) {
    while (!work.endedBefore(Instant.MAX)) {
      told.acquireUninterruptibly();
    }
  }

  @Test
  void aPersonWaitsNoLongerThanToldSinceItsBegin() {
    Work<String> work = works.begin(CHECK, held("long"));
    now = now.plus(PATIENCE);

    assertThat(work.isOverWithin(PATIENCE)).isFalse();
  }

  @Test
  void whenTheProgramEndsAllIsStopped() {
    Work<String> check = works.begin(CHECK, held("check"));
    Work<String> release = works.begin(RELEASE, held("release"));
    gate.countDown();

    works.close();

    assertThat(check.isDone()).isTrue();
    assertThat(release.isDone()).isTrue();
  }
}
