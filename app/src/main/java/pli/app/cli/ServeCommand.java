// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.serve.Station;
import pli.app.web.WebPlan;

/// `pli serve`: the pages on this computer, and hand-over, until the program is ended.
@Command(name = "serve", description = "${bundle:help.serve}")
final class ServeCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--port", paramLabel = "N", description = "${bundle:help.serve.port}")
  private int port = WebPlan.USUAL_PORT;

  ServeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws InterruptedException {
    WebPlan plan = WebPlan.onThisComputer(port, desk.words().language());
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endWith(asked, closed), "end-of-service"));
    Station.Place place =
        new Station.Place(desk.start().zone(), desk::world, desk.discoveryPlan());
    try (Station station = Station.open(desk.wiring(), plan, place)) {
      desk.screen().say("cli.serve.open", "link", station.newStartLink());
      asked.await();
    } finally {
      closed.countDown();
    }
    return ExitStatus.DONE.code();
  }

  /// The process lives until its hooks have ended: the answer to a message whose end has gone out is
  /// still awaited.
  private static void endWith(CountDownLatch asked, CountDownLatch closed) {
    asked.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
