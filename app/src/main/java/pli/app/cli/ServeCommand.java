// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
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
    Station.Place place =
        new Station.Place(desk.start().zone(), desk::world, desk.discoveryPlan());
    try (EndSignal end = EndSignal.armed();
        Station station = Station.open(desk.wiring(), plan, place)) {
      desk.screen().say("cli.serve.open", "link", station.newStartLink());
      end.await();
    }
    return ExitStatus.DONE.code();
  }
}
