// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pli.app.serve.LinkFile;
import pli.app.serve.Station;
import pli.app.web.WebPlan;
import pli.words.InputRefused;

/// `pli serve`: the pages on this computer, and hand-over, until the program is ended. `pli` with
/// nothing after it does the same and opens the browser.
@Command(name = "serve", description = "${bundle:help.serve}", sortOptions = false)
final class ServeCommand implements Callable<Integer> {

  private final Desk desk;

  @Mixin private ListenOptions listen = new ListenOptions();

  @Option(names = "--open", description = "${bundle:help.serve.open}")
  private boolean open;

  ServeCommand(Desk desk) {
    this.desk = desk;
  }

  ServeCommand opening() {
    open = true;
    return this;
  }

  @Override
  public Integer call() throws InterruptedException {
    Optional<URI> running =
        open
            ? LinkFile.take(desk.folder().root(), desk.start().clock())
            : Optional.empty();
    if (running.isPresent()) {
      show(running.get());
      return ExitStatus.DONE.code();
    }
    try (EndSignal end = EndSignal.armed();
        Station station = station()) {
      URI link = listen.isBeyond() ? listen.link(station.port()) : station.newStartLink();
      if (listen.isBeyond()) {
        desk.screen().say("access.serve.open", "link", link);
      } else if (open) {
        show(link);
      } else {
        desk.screen().say("cli.serve.open", "link", link);
      }
      end.await();
    }
    return ExitStatus.DONE.code();
  }

  private Station station() {
    try {
      return station(listen.plan(desk));
    } catch (InputRefused taken) {
      if (listen.isPortGiven() || !taken.phrase().code().equals("page.port-taken")) {
        throw taken;
      }
      return station(listen.plan(desk).withPort(0));
    }
  }

  private Station station(WebPlan plan) {
    Station.Place place =
        new Station.Place(desk.start().zone(), desk::world, desk.discoveryPlan());
    return Station.open(desk.wiring(), plan, place);
  }

  /// In the browser where there is one; the link is said in any case.
  private void show(URI link) {
    boolean opened = new SystemBrowser(desk.start()).open(link);
    desk.screen().say(opened ? "cli.serve.opened" : "cli.serve.open", "link", link);
  }
}
