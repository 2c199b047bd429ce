// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.app.serve.LinkFile;
import pli.app.serve.OpenCompanies;
import pli.app.serve.Station;
import pli.app.web.Companies;
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
    try (EndSignal end = EndSignal.armed(desk.ending());
        OpenCompanies companies = companies();
        Station station = station(companies)) {
      URI link = listen.isBeyond() ? listen.link(station.port()) : station.newStartLink();
      if (listen.isBeyond()) {
        desk.screen().say("access.serve.open", "link", link);
      } else if (open) {
        show(link);
      } else {
        desk.screen().say("cli.serve.open", "link", link);
      }
      companies.openWaiting();
      end.await();
    }
    return ExitStatus.DONE.code();
  }

  /// Others have pages of their own beside these, on any free port.
  private OpenCompanies companies() {
    return new OpenCompanies(
        desk.companies(), desk.folder(), desk::engine, this::open, desk.start().clock());
  }

  private Station open(Wiring wiring, DataFolder data, Companies companies) {
    if (data.equals(desk.folder())) {
      return first(wiring, companies);
    }
    WebPlan plan =
        WebPlan.onThisComputer(0, desk.words().language()).withLanguageTold(desk.isLanguageTold());
    return Station.open(wiring, plan, place(data).among(companies));
  }

  private Station station(OpenCompanies companies) {
    // From other computers there is one company: people sign in to it, and nobody to the next.
    boolean alone = listen.isBeyond() || desk.folder().server().isPresent();
    return alone
        ? first(desk.wiring(), new Companies.Alone(companies.nameOfFirst()))
        : companies.openFirst(desk.wiring());
  }

  private Station first(Wiring wiring, Companies companies) {
    Station.Place place = place(desk.folder()).among(companies);
    WebPlan plan = listen.plan(desk).withLanguageTold(desk.isLanguageTold());
    try {
      return Station.open(wiring, plan, place);
    } catch (InputRefused taken) {
      if (listen.isPortGiven() || !taken.phrase().code().equals("page.port-taken")) {
        throw taken;
      }
      return Station.open(wiring, plan.withPort(0), place);
    }
  }

  private Station.Place place(DataFolder data) {
    return new Station.Place(desk.start().zone(), desk::world, desk.discoveryPlan(data))
        .telling(why -> desk.screen().note(desk.words().say(why)));
  }

  /// In the browser where there is one; the link is said in any case.
  private void show(URI link) {
    boolean opened = new SystemBrowser(desk.start()).open(link);
    desk.screen().say(opened ? "cli.serve.opened" : "cli.serve.open", "link", link);
  }
}
