// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.testkit.failpoint.CodePoint;

/// One mailing, killed and started again until it is done.
final class CrashRound {

  static final int ROWS = 500;

  /// With so few left, one kill waits for the end of the lease.
  private static final int NEARLY_DONE = 8;

  private static final int KILLED = 137;

  private final CrashSite site;
  private final KillSchedule schedule;
  private final CrashFigures figures;
  private final BooleanSupplier enough;
  private final CrashLedger ledger = new CrashLedger(ROWS);
  private boolean leaseEndTried;

  /// @param enough true when no further kill is wanted
  CrashRound(CrashSite site, KillSchedule schedule, CrashFigures figures, BooleanSupplier enough) {
    this.site = site;
    this.schedule = schedule;
    this.figures = figures;
    this.enough = enough;
  }

  void run() throws InterruptedException {
    while (!ledger.isDone() && !enough.getAsBoolean()) {
      kill(next());
    }
    if (!leaseEndTried) {
      // Not nearly done, but the last to be killed: only this place lets everything leave before.
      kill(atTheEndOfTheLease());
    }
    site.run("mailing", "send", site.office().mailing().toString()).expect(0, 3);
    List<StoredEntry> entries = site.store().entries();
    ledger.atTheEnd(entries, site.sink().records());
    new RoundEnd(site, entries).check();
    figures.ended(entries, site.sink().records());
    figures.settled(new RoundEnd(site, entries).settleSome());
  }

  private void kill(Kill kill) throws InterruptedException {
    if (runUntil(kill)) {
      figures.killed(kill);
    } else {
      figures.escaped();
    }
    ledger.afterKill(site.store().entries(), site.sink().records());
  }

  private Kill atTheEndOfTheLease() {
    leaseEndTried = true;
    return new Kill.AtPlace(CodePoint.BEFORE_LEASE_END, 1);
  }

  private Kill next() {
    if (ledger.isReleased() && ledger.open() <= NEARLY_DONE && !leaseEndTried) {
      return atTheEndOfTheLease();
    }
    return schedule.next(ledger.isReleased());
  }

  /// @return false if the program ended before
  private boolean runUntil(Kill kill) throws InterruptedException {
    List<String> words = new ArrayList<>(List.of("mailing"));
    if (ledger.isReleased() && !schedule.sendsAgain()) {
      words.add("resume");
    } else {
      words.addAll(List.of("send", site.office().mailing().toString()));
    }
    int before = site.sink().count();
    try (Program run = site.start(kill, words.toArray(String[]::new))) {
      awaitMoment(kill, run, site.sink(), before);
      Program.Outcome outcome =
          kill.comesFromInside() ? run.await() : run.kill();
      site.afterKill();
      assertThat(outcome.status())
          .as("%s: %s %s", kill, outcome.output(), outcome.errors())
          .isIn(KILLED, 0, 3);
      assertThat(outcome.errors()).doesNotContain("\tat ");
      return outcome.status() == KILLED;
    }
  }

  private static void awaitMoment(Kill kill, Program run, SinkProcess sink, int before)
      throws InterruptedException {
    switch (kill) {
      case Kill.AtPlace _, Kill.BeforeForce _, Kill.BeforeWrite _ -> {
        // It ends by itself.
      }
      case Kill.AfterStart(int millis) -> TimeUnit.MILLISECONDS.sleep(millis);
      case Kill.AfterMessages(int more, int micros) -> {
        while (run.isRunning() && sink.count() < before + more) {
          LockSupport.parkNanos(500_000);
        }
        LockSupport.parkNanos(1_000L * micros);
      }
    }
  }

  /// Where the notes of the places are.
  static Path notes(Path folder) {
    return folder.resolve("notes");
  }
}
