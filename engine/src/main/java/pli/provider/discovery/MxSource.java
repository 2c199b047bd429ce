// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.NameLookup.Answer;
import pli.provider.discovery.net.NameLookup.MailExchanger;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

/// Recognises the provider of a domain by where the mail of the domain goes.
final class MxSource implements SettingsSource {

  private record Rule(HostPattern pattern, ProviderPreset preset) {}

  private final List<Rule> rules = new ArrayList<>();
  private final Gateways gateways;

  MxSource(PresetCatalog catalog, Gateways gateways) {
    this.gateways = gateways;
    for (ProviderPreset preset : catalog.all()) {
      preset.facts().mx().forEach(p -> rules.add(new Rule(HostPattern.of(p), preset)));
    }
    rules.sort(Comparator.comparing((Rule rule) -> rule.pattern().weight()).reversed());
  }

  @Override
  public DiscoverySource name() {
    return DiscoverySource.MX;
  }

  @Override
  public Verdict ask(Inquiry inquiry) throws InterruptedException {
    return switch (inquiry.mailExchangers()) {
      case Answer.Found<MailExchanger>(List<MailExchanger> exchangers) ->
          recognised(inquiry, exchangers);
      case Answer.Absent<MailExchanger>(boolean nameExists) ->
          Verdict.without(
              Outcome.NOTHING,
              nameExists ? "discovery.mx.none" : "discovery.domain-unknown",
              "domain",
              inquiry.domain());
      case Answer.Failed<MailExchanger>(boolean silent, String detail) ->
          Refusals.ofLookup(inquiry.domain().toString(), silent, detail);
    };
  }

  /// The most preferred exchanger that says anything decides.
  private Verdict recognised(Inquiry inquiry, List<MailExchanger> exchangers) {
    MailDomain domain = inquiry.domain();
    if (exchangers.getFirst().host().isEmpty()) {
      return Verdict.without(Outcome.NOTHING, "discovery.mx.null", "domain", domain);
    }
    for (MailExchanger exchanger : exchangers) {
      String mx = exchanger.host();
      Optional<Gateways.Gateway> gateway = gateways.behind(mx);
      if (gateway.isPresent()) {
        return Verdict.without(
            Outcome.HIDDEN,
            "discovery.mx.hidden",
            "domain", domain, "mx", mx, "gateway", gateway.get().name());
      }
      Optional<Rule> rule = rules.stream().filter(one -> one.pattern().fits(mx)).findFirst();
      if (rule.isPresent()) {
        return ofPreset(inquiry, mx, rule.get().preset());
      }
    }
    return Verdict.without(
        Outcome.NOTHING,
        "discovery.mx.unknown",
        "domain", domain, "mx", exchangers.getFirst().host());
  }

  private static Verdict ofPreset(Inquiry inquiry, String mx, ProviderPreset preset) {
    Optional<SubmissionServer> server = preset.submissionServer().or(() -> ownServer(mx, preset));
    Object[] facts = {"domain", inquiry.domain(), "mx", mx, "provider", preset.name()};
    return server
        .map(
            one ->
                Verdict.found(
                    FoundSettings.ofPreset(preset, one, inquiry.address()),
                    Phrase.of("discovery.mx.found", facts)))
        .orElseGet(
            () -> Verdict.without(Outcome.NOTHING, "discovery.mx.customer-server", facts));
  }

  /// Where each customer has a numbered host that also takes the incoming mail.
  private static Optional<SubmissionServer> ownServer(String mx, ProviderPreset preset) {
    return preset.servers().stream()
        .filter(one -> HostPattern.of(one.host()).fits(mx))
        .findFirst()
        .map(one -> new SubmissionServer(mx, one.port(), one.security()));
  }
}
