// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pli.app.Wiring;
import pli.app.facts.FindingNow;
import pli.app.facts.Freeze;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.ProviderNames;
import pli.app.rest.Bell;
import pli.app.rest.RestApi;
import pli.app.rest.RestTools;
import pli.app.web.BrowserSessions;
import pli.app.web.Companies;
import pli.app.web.LiveUpdates;
import pli.app.web.MissingPages;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.SignInDesk;
import pli.app.web.WebPlan;
import pli.app.web.WebServer;
import pli.app.web.company.CompanyPages;
import pli.app.web.draft.ApprovalPages;
import pli.app.web.draft.CheckPages;
import pli.app.web.draft.DraftOutcome;
import pli.app.web.draft.DraftPages;
import pli.app.web.draft.DraftTools;
import pli.app.web.draft.LeafPages;
import pli.app.web.draft.RowEditPages;
import pli.app.web.draft.RowPages;
import pli.app.web.draft.SecondPeople;
import pli.app.web.draft.SlipPages;
import pli.app.web.draft.TextPages;
import pli.app.web.mailbox.MailboxPages;
import pli.app.web.mailbox.SetupPages;
import pli.app.web.mailing.ArrivedPages;
import pli.app.web.mailing.CorrectionPages;
import pli.app.web.mailing.EntryFindings;
import pli.app.web.mailing.FrozenPages;
import pli.app.web.mailing.LookUpPages;
import pli.app.web.mailing.MailingPages;
import pli.app.web.mailing.MailingTools;
import pli.app.web.mailing.MessagePages;
import pli.app.web.work.Works;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.doctor.DailyCheck;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.comparison.ComparisonSource;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxEvent;
import pli.outbox.Outcome;
import pli.provider.discovery.DiscoveryPlan;
import pli.provider.discovery.OutsideWorld;
import pli.provider.discovery.ServerDiscovery;
import pli.time.SystemPause;
import pli.webhook.WebhookCourier;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Hand-over and pages, from [#open] to [#close].
public final class Station implements AutoCloseable {

  /// Where the program runs.
  ///
  /// @param world where settings of mailboxes are looked for; made when it is first needed
  /// @param discovery whom to ask there
  /// @param arrived the inbox of the demonstration; empty where there is none
  /// @param companies where the pages of others are
  /// @param atOnce what ends within that is answered without a page that waits
  /// @param trouble hears why nothing is handed over any more, for whoever looks after the program
  public record Place(
      ZoneId zone,
      Supplier<OutsideWorld> world,
      DiscoveryPlan discovery,
      Optional<Path> arrived,
      Companies companies,
      Duration atOnce,
      Consumer<Phrase> trouble) {

    /// Longer than that people look whether anything is going on. Taste.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /// Where nobody waits long for a page.
    public Place(
        ZoneId zone,
        Supplier<OutsideWorld> world,
        DiscoveryPlan discovery,
        Optional<Path> arrived,
        Companies companies) {
      this(zone, world, discovery, arrived, companies, AT_ONCE, phrase -> {});
    }

    /// Where there is one company, without a name.
    public Place(ZoneId zone, Supplier<OutsideWorld> world, DiscoveryPlan discovery) {
      this(zone, world, discovery, Optional.empty(), new Companies.Alone(""));
    }

    /// With others.
    public Place among(Companies others) {
      return new Place(zone, world, discovery, arrived, others, atOnce, trouble);
    }

    /// Where work may take so long before a page waits for it.
    public Place answeringWithin(Duration other) {
      return new Place(zone, world, discovery, arrived, companies, other, trouble);
    }

    /// Where somebody reads what is said beside the pages.
    public Place telling(Consumer<Phrase> listener) {
      return new Place(zone, world, discovery, arrived, companies, atOnce, listener);
    }
  }

  private final Wiring wiring;
  private final LiveUpdates updates = new LiveUpdates();
  private final Bell bell = new Bell();
  private final Works<DraftOutcome> works;
  private final WebhookCourier courier;
  private final Dispatcher dispatcher;
  private final DailyCheck dailyCheck;
  private final WebServer web;
  private final Optional<LinkFile> link;

  private Station(Wiring wiring, WebPlan plan, Place place) {
    this.wiring = wiring;
    this.works = new Works<>(wiring.clock(), updates::tell);
    this.courier = wiring.access().courier(wiring);
    this.dispatcher = wiring.dispatcher(wiring.standardSchedule(), event -> heard(event, place));
    this.dailyCheck = wiring.dailyCheck(health -> tell());
    this.web =
        WebServer.start(
            plan.withUploads(uploads(wiring)),
            new BrowserSessions(new SecureRandom(), wiring.clock()),
            entrance(plan, place.zone()),
            pages(place));
    this.link = plan.reach().isBeyond() ? Optional.empty() : Optional.of(linkFile());
    dispatcher.start();
    dailyCheck.start();
    courier.start();
    // What comes later is heard from the one that hands over.
    if (wiring.guard().isKnownFrozen()) {
      wiring.guard().refusal().ifPresent(why -> place.trouble.accept(why.phrase()));
    }
  }

  /// Listens and hands over from now on. The engine stays the caller's to close, afterwards.
  public static Station open(Wiring wiring, WebPlan plan, Place place) {
    return new Station(wiring, plan, place);
  }

  /// An address that lets one browser in, once.
  public URI newStartLink() {
    return web.newStartLink();
  }

  /// The same, to a page of ours.
  public URI newStartLink(String path) {
    return web.newStartLink(path);
  }

  /// There is no start link where people sign in.
  private LinkFile linkFile() {
    return LinkFile.keep(
        wiring.drafts().getParent(), web::newStartLink, wiring.clock(),
        new SystemPause(wiring.clock()));
  }

  /// The port that it listens on.
  public int port() {
    return web.port();
  }

  private void heard(OutboxEvent event, Place place) {
    tell();
    // Whatever else happens is seen on the pages.
    if (event instanceof OutboxEvent.StoreFailed(String account, StoreUnavailable failure)
        && account.isEmpty()
        && wiring.guard().isKnownFrozen()) {
      place.trouble.accept(failure.phrase());
    }
  }

  private void tell() {
    updates.tell();
    bell.ring();
    courier.ring();
  }

  private static Path uploads(Wiring wiring) {
    return UploadFolder.in(wiring.drafts().getParent(), wiring.clock().instant());
  }

  @Override
  public void close() {
    link.ifPresent(LinkFile::close);
    updates.close();
    bell.close();
    courier.close();
    web.close();
    works.close();
    dailyCheck.close();
    dispatcher.close();
  }

  private List<Routes> pages(Place place) {
    List<String> sections = new ArrayList<>(List.of("mailings", "look-up", "mailboxes"));
    place.arrived().ifPresent(_ -> sections.add("arrived"));
    Pages pages =
        new Pages(
            wiring.clock(), place.zone(),
            new Pages.Signals(this::alerts, () -> Freeze.known(wiring)), sections,
            place.companies());
    ProviderNames names = new ProviderNames(wiring.accounts(), wiring.catalog());
    SecondPeople second =
        new SecondPeople(wiring.approvals(), System.getProperty("user.name", ""));
    DraftTools drafts =
        new DraftTools(wiring, names, this::wake, second, place.zone(), place.atOnce());
    MailingTools mailings =
        new MailingTools(wiring, names, findings(), this::wake, place.zone());
    List<Routes> routes =
        new ArrayList<>(
            List.of(
                new LookUpPages(pages, wiring, place.zone()),
                new MailboxPages(pages, wiring, names, dailyCheck::latest),
                new SetupPages(
                    pages, wiring, () -> discovery(place), updates, place.zone()),
                new DraftPages(pages, drafts),
                new TextPages(pages, drafts),
                new CheckPages(pages, drafts, new Doorstep(wiring), works, updates),
                new RowPages(pages, drafts),
                new RowEditPages(pages, drafts),
                new LeafPages(pages, drafts),
                new SlipPages(pages, drafts),
                new ApprovalPages(pages, drafts),
                new MailingPages(pages, mailings, updates, second::of),
                new CorrectionPages(pages, mailings),
                new MessagePages(pages, mailings),
                new FrozenPages(pages, mailings, updates)));
    routes.add(new MissingPages(pages));
    routes.add(programs(place.zone()));
    place.arrived().ifPresent(folder -> routes.add(new ArrivedPages(pages, folder)));
    if (place.companies().canSwitch()) {
      routes.add(new CompanyPages(pages, place.companies(), wiring));
    }
    return routes;
  }

  private Optional<WebServer.Entrance> entrance(WebPlan plan, ZoneId zone) {
    if (!plan.reach().isBeyond()) {
      return Optional.empty();
    }
    SignInDesk desk = new SignInDesk(wiring.access().people(), wiring.clock());
    return Optional.of(
        new WebServer.Entrance(desk, new Pages(wiring.clock(), zone)));
  }

  private Routes programs(ZoneId zone) {
    CheckOptions checks =
        CheckOptions.usual(new PasswordSource(wiring.random()))
            .comparedWith(new ComparisonSource(wiring.earlierMailings(), wiring.clock(), zone));
    return new RestApi(
        new RestTools(
            wiring, zone, checks, new Doorstep(wiring)::knock, dailyCheck::latest, this::wake,
            bell));
  }

  private void wake() {
    dispatcher.wake();
  }

  private ServerDiscovery discovery(Place place) {
    return new ServerDiscovery(wiring.catalog(), place.discovery(), place.world().get());
  }

  private int alerts() {
    return wiring.tallies().wantingAttention();
  }

  private EntryFindings findings() {
    return entry ->
        entry.last()
            .filter(_ -> entry.isUnsettled())
            .flatMap(outcome -> explain(entry, outcome))
            .map(finding -> new FindingNow(wiring.outbox()).of(finding, entry));
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
