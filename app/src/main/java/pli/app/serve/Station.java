// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.net.URI;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pli.app.Wiring;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.ProviderNames;
import pli.app.web.BrowserSessions;
import pli.app.web.LiveUpdates;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.WebPlan;
import pli.app.web.WebServer;
import pli.app.web.draft.ApprovalPages;
import pli.app.web.draft.CheckPages;
import pli.app.web.draft.DraftPages;
import pli.app.web.draft.DraftTools;
import pli.app.web.draft.SecondPeople;
import pli.app.web.mailbox.MailboxPages;
import pli.app.web.mailbox.SetupPages;
import pli.app.web.mailing.EntryFindings;
import pli.app.web.mailing.LookUpPages;
import pli.app.web.mailing.MailingPages;
import pli.app.web.mailing.MessagePages;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.document.pdf.PasswordSource;
import pli.doctor.DailyCheck;
import pli.mailing.CheckOptions;
import pli.mailing.comparison.ComparisonSource;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.provider.discovery.DiscoveryPlan;
import pli.provider.discovery.OutsideWorld;
import pli.provider.discovery.ServerDiscovery;

/// Hand-over and pages, from [#open] to [#close].
public final class Station implements AutoCloseable {

  /// More are not counted: the number in the navigation only has to say that there are many.
  private static final int ALERTS_MOST = 1_000;

  private static final List<OutboxState> WANTS_ATTENTION =
      List.of(OutboxState.IN_DOUBT, OutboxState.REFUSED, OutboxState.EXPIRED);

  /// Where the program runs.
  ///
  /// @param world where settings of mailboxes are looked for; made when it is first needed
  /// @param discovery whom to ask there
  public record Place(ZoneId zone, Supplier<OutsideWorld> world, DiscoveryPlan discovery) {}

  private final Wiring wiring;
  private final LiveUpdates updates = new LiveUpdates();
  private final Dispatcher dispatcher;
  private final DailyCheck dailyCheck;
  private final WebServer web;

  private Station(Wiring wiring, WebPlan plan, Place place) {
    this.wiring = wiring;
    this.dispatcher = wiring.dispatcher(wiring.standardSchedule(), event -> updates.tell());
    this.dailyCheck = wiring.dailyCheck(health -> updates.tell());
    this.web =
        WebServer.start(
            plan, new BrowserSessions(new SecureRandom(), wiring.clock()), pages(place));
    dispatcher.start();
    dailyCheck.start();
  }

  /// Listens and hands over from now on. The engine stays the caller's to close, afterwards.
  public static Station open(Wiring wiring, WebPlan plan, Place place) {
    return new Station(wiring, plan, place);
  }

  /// An address that lets one browser in, once.
  public URI newStartLink() {
    return web.newStartLink();
  }

  @Override
  public void close() {
    updates.close();
    web.close();
    dailyCheck.close();
    dispatcher.close();
  }

  private List<Routes> pages(Place place) {
    Pages pages = new Pages(wiring.clock(), place.zone(), this::alerts);
    ProviderNames names = new ProviderNames(wiring.accounts(), wiring.catalog());
    DraftTools drafts =
        new DraftTools(
            wiring.drafts(), wiring.accounts(), wiring.outbox(), wiring.messageIds(),
            checks(place.zone()), new Doorstep(wiring), names, () -> dispatcher.wake(),
            new SecondPeople(wiring.approvals(), System.getProperty("user.name", "")),
            wiring.clock(), place.zone());
    return List.of(
        new LookUpPages(pages, wiring.outbox()),
        new MailboxPages(pages, wiring, names, dailyCheck::latest),
        new SetupPages(
            pages, wiring, () -> discovery(place), updates, place.zone()),
        new DraftPages(pages, drafts),
        new CheckPages(pages, drafts),
        new ApprovalPages(pages, drafts),
        new MailingPages(
            pages, wiring.outbox(), wiring.approvals(), findings(), names, updates),
        new MessagePages(
            pages, wiring.outbox(), findings(), wiring.clock(), () -> dispatcher.wake()));
  }

  private CheckOptions checks(ZoneId zone) {
    return CheckOptions.usual(new PasswordSource(wiring.random()))
        .comparedWith(new ComparisonSource(wiring.earlierMailings(), wiring.clock(), zone));
  }

  private ServerDiscovery discovery(Place place) {
    return new ServerDiscovery(wiring.catalog(), place.discovery(), place.world().get());
  }

  private int alerts() {
    return wiring.outbox().entries(WANTS_ATTENTION, ALERTS_MOST).size();
  }

  private EntryFindings findings() {
    return entry -> entry.last().flatMap(outcome -> explain(entry, outcome));
  }

  private Optional<Finding> explain(OutboxEntry entry, Outcome outcome) {
    return wiring
        .diagnosis()
        .explain(
            outcome.result(),
            wiring
                .accounts()
                .find(entry.account())
                .map(Circumstances::of)
                .orElse(Circumstances.UNKNOWN));
  }
}
