// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.Branches;
import pli.provider.discovery.net.HttpsFetch;
import pli.provider.discovery.net.NameLookup;
import pli.provider.discovery.net.VettedHosts;
import pli.smtp.EmailAddress;
import pli.words.Phrase;

/// Finds the submission server for an address.
///
/// The catalogue answers by itself where it knows the domain; then nobody is asked. Else all
/// sources are asked side by side, and the most trusted answer wins, not the fastest. Only when
/// none found anything are likely hosts tried. One limit binds the whole.
public final class ServerDiscovery {

  private final PresetCatalog catalog;
  private final NameLookup names;
  private final List<SettingsSource> sources;
  private final SettingsSource probe;
  private final TrustOrder order;
  private final Duration asking;
  private final Duration limit;

  /// An answer under way.
  private record Asked(SettingsSource source, Branches.Branch<SourceAnswer> branch) {}

  public ServerDiscovery(PresetCatalog catalog, DiscoveryPlan plan, OutsideWorld world) {
    NameLookup names = world.names().at(plan.dnsServers());
    PublicSuffixes suffixes = new PublicSuffixes();
    Gateways gateways = Gateways.load();
    VettedHosts hosts = new VettedHosts(names);
    HttpsFetch fetch = new HttpsFetch(hosts, world.trust(), world.route(), world.documents());
    DocumentPlaces places = new DocumentPlaces(plan.ispdb(), gateways, suffixes);
    Map<DiscoverySource, DocumentSource.Places> documents = new EnumMap<>(DiscoverySource.class);
    documents.put(DiscoverySource.AUTOCONFIG, places::autoconfig);
    documents.put(DiscoverySource.WELL_KNOWN, places::wellKnown);
    documents.put(DiscoverySource.ISPDB, places::ispdb);
    documents.put(DiscoverySource.MX_ISPDB, places::mxIspdb);
    documents.put(DiscoverySource.MX_AUTOCONFIG, places::mxAutoconfig);
    this.catalog = catalog;
    this.names = names;
    List<SettingsSource> all = new ArrayList<>();
    all.add(new MxSource(catalog, gateways));
    all.add(new SrvSource(names, hosts));
    documents.forEach(
        (name, where) -> all.add(new DocumentSource(name, where, fetch, hosts, suffixes)));
    all.sort(Comparator.comparing(SettingsSource::name));
    this.sources = List.copyOf(all);
    Doorbell bell = new Doorbell(world.trust(), world.random(), world.route());
    this.probe = new ProbeSource(hosts, gateways, bell, plan.limit().minus(plan.asking()));
    this.order = new TrustOrder(suffixes);
    this.asking = plan.asking();
    this.limit = plan.limit();
  }

  /// Does ahead of time what makes the first look-up slow, on a thread of its own. Asks nobody.
  public void prepare() {
    Thread.ofPlatform().daemon().name("discovery-prepare").start(names::prepare);
  }

  /// Asks the sources; blocks for at most the limit of the plan.
  public DiscoveryReport discover(EmailAddress address, Effort effort)
      throws InterruptedException {
    MailDomain domain = MailDomain.of(address);
    List<SourceAnswer> answers = new ArrayList<>();
    SourceAnswer own = timed(DiscoverySource.CATALOGUE, () -> fromCatalogue(address, domain));
    answers.add(own);
    if (own.verdict().isFound() || effort == Effort.OFFLINE) {
      String why =
          own.verdict().isFound() ? "discovery.skipped.catalogue" : "discovery.skipped.offline";
      sources.forEach(one -> answers.add(skipped(one, why)));
      answers.add(skipped(probe, why));
    } else {
      answers.addAll(fromNetwork(address, domain, effort));
    }
    answers.replaceAll(this::withKnownProvider);
    return new DiscoveryReport(address, order.choose(domain, answers), answers);
  }

  private Verdict fromCatalogue(EmailAddress address, MailDomain domain) {
    Optional<ProviderPreset> preset = catalog.byDomain(domain.ascii());
    return preset
        .flatMap(
            one ->
                one.submissionServer()
                    .map(server -> FoundSettings.ofPreset(one, server, address)))
        .map(
            found ->
                Verdict.found(
                    found,
                    Phrase.of(
                        "discovery.catalogue.found",
                        "domain", domain, "provider", preset.get().name())))
        .orElseGet(
            () ->
                Verdict.without(
                    Outcome.NOTHING, "discovery.catalogue.nothing", "domain", domain));
  }

  private List<SourceAnswer> fromNetwork(EmailAddress address, MailDomain domain, Effort effort)
      throws InterruptedException {
    try (Branches branches = new Branches(limit)) {
      Inquiry inquiry =
          new Inquiry(
              address, domain, branches.fork(() -> names.mailExchangers(domain.ascii())));
      List<Asked> asked = new ArrayList<>();
      for (SettingsSource source : sources) {
        asked.add(new Asked(source, branches.fork(() -> ask(source, inquiry))));
      }
      List<SourceAnswer> answers = collected(asked, effort);
      if (answers.stream().anyMatch(one -> one.verdict().isFound())) {
        answers.add(skipped(probe, "discovery.skipped.found"));
      } else {
        Asked last = new Asked(probe, branches.fork(() -> ask(probe, inquiry)));
        answers.add(answerOf(last, limit));
      }
      return answers;
    }
  }

  /// In the order of trust, so that what is found first cannot be beaten by what comes later.
  private List<SourceAnswer> collected(List<Asked> asked, Effort effort)
      throws InterruptedException {
    List<SourceAnswer> answers = new ArrayList<>();
    boolean enough = false;
    for (Asked one : asked) {
      answers.add(
          enough
              ? skipped(one.source(), "discovery.skipped.found")
              : answerOf(one, asking));
      enough |= effort == Effort.FIRST && answers.getLast().verdict().isFound();
    }
    return answers;
  }

  private SourceAnswer answerOf(Asked asked, Duration until) throws InterruptedException {
    try {
      return asked.branch().await(until);
    } catch (TimeoutException e) {
      Verdict late =
          Verdict.without(Outcome.TIMEOUT, "discovery.timeout", "seconds", until.toSeconds());
      return new SourceAnswer(asked.source().name(), late, until);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static SourceAnswer ask(SettingsSource source, Inquiry inquiry)
      throws InterruptedException {
    return timed(source.name(), () -> source.ask(inquiry));
  }

  /// One question.
  private interface Question {
    Verdict ask() throws InterruptedException;
  }

  private static SourceAnswer timed(DiscoverySource name, Question question)
      throws InterruptedException {
    long start = System.nanoTime();
    Verdict verdict = question.ask();
    return new SourceAnswer(name, verdict, Duration.ofNanos(System.nanoTime() - start));
  }

  private static SourceAnswer skipped(SettingsSource source, String code) {
    return new SourceAnswer(
        source.name(), Verdict.without(Outcome.SKIPPED, code), Duration.ZERO);
  }

  /// A server of the catalogue is recognised whoever named it.
  private SourceAnswer withKnownProvider(SourceAnswer answer) {
    UnaryOperator<FoundSettings> known =
        found ->
            found.preset().isPresent()
                ? found
                : catalog.byServer(found.server().host()).map(found::withPreset).orElse(found);
    Verdict verdict = answer.verdict();
    return new SourceAnswer(
        answer.source(),
        new Verdict(verdict.outcome(), verdict.settings().map(known), verdict.detail()),
        answer.took());
  }
}
