// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.doctor.DailyCheck;
import pli.outbox.Dispatcher;
import pli.words.InputRefused;

/// `pli worker`: hand-over without the page, until the program is ended; any number of them on one
/// database.
@Command(name = "worker", description = "${bundle:help.worker}", sortOptions = false)
final class WorkerCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--accounts", paramLabel = "N", description = "${bundle:help.worker.accounts}")
  private int accountsMost = Integer.MAX_VALUE;

  WorkerCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (accountsMost < 1) {
      throw InputRefused.because("worker.accounts-wrong", "number", accountsMost);
    }
    WorkerLines lines = new WorkerLines(desk);
    var wiring = desk.wiring();
    try (EndSignal end = EndSignal.armed(desk.ending());
        Dispatcher dispatcher = wiring.dispatcher(wiring.standardSchedule(), lines::tell);
        DailyCheck check = wiring.dailyCheck(lines::tell)) {
      dispatcher.serveAtMost(accountsMost);
      dispatcher.start();
      check.start();
      desk.screen().sayNote("worker.open", "database", desk.folder().shownDatabase());
      if (wiring.guard().isFrozen()) {
        new Journals(desk).tellIfFrozen();
      }
      end.await();
      desk.screen().sayNote("worker.ending");
    }
    return ExitStatus.DONE.code();
  }
}
