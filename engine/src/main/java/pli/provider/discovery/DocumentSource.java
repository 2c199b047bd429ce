// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import pli.provider.discovery.AutoconfigDocument.Reading;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.Fetched;
import pli.provider.discovery.net.HttpsFetch;
import pli.provider.discovery.net.VettedHosts;
import pli.provider.discovery.net.VettedHosts.Vetted;
import pli.words.Phrase;

/// Fetches autoconfig documents, one place after the other, and takes the first that names a server
/// which exists.
final class DocumentSource implements SettingsSource {

  /// Where the documents of a domain lie, or why there is none to ask.
  interface Places {

    /// @return addresses in the order of choice, or a verdict
    Found of(Inquiry inquiry) throws InterruptedException;

    /// @param named true if the person at this computer named the host
    record Place(URI document, boolean named) {}

    record Found(List<Place> places, Optional<Verdict> none) {
      static Found at(List<Place> places) {
        return new Found(places, Optional.empty());
      }

      static Found nowhere(Verdict why) {
        return new Found(List.of(), Optional.of(why));
      }
    }
  }

  private final DiscoverySource name;
  private final Places places;
  private final HttpsFetch fetch;
  private final VettedHosts hosts;
  private final PublicSuffixes suffixes;

  DocumentSource(
      DiscoverySource name, Places places, HttpsFetch fetch, VettedHosts hosts,
      PublicSuffixes suffixes) {
    this.name = name;
    this.places = places;
    this.fetch = fetch;
    this.hosts = hosts;
    this.suffixes = suffixes;
  }

  @Override
  public DiscoverySource name() {
    return name;
  }

  @Override
  public Verdict ask(Inquiry inquiry) throws InterruptedException {
    Places.Found found = places.of(inquiry);
    Verdict worst = found.none().orElse(null);
    for (Places.Place place : found.places()) {
      Verdict verdict = read(inquiry, place);
      if (verdict.isFound()) {
        return verdict;
      }
      // "Nothing here" says less than what went wrong elsewhere.
      worst = worst == null || worst.outcome() == Outcome.NOTHING ? verdict : worst;
    }
    return worst;
  }

  private Verdict read(Inquiry inquiry, Places.Place place) throws InterruptedException {
    Fetched fetched =
        place.named() ? fetch.getNamed(place.document()) : fetch.get(place.document());
    if (!(fetched instanceof Fetched.Document(byte[] bytes, List<String> way))) {
      return Refusals.ofFetch(fetched);
    }
    String from = way.getLast();
    return switch (AutoconfigDocument.read(bytes)) {
      case Reading.Other() ->
          Verdict.without(Outcome.NOTHING, "discovery.config-other", "host", from);
      case Reading.Defined() ->
          Verdict.without(Outcome.REFUSED, "discovery.config-defined", "host", from);
      case Reading.Config(List<OutgoingServer> servers) -> chosen(inquiry, servers, way);
    };
  }

  /// The first server whose host exists and may be asked.
  private Verdict chosen(Inquiry inquiry, List<OutgoingServer> servers, List<String> way)
      throws InterruptedException {
    AutoconfigChoice.Choice choice =
        new AutoconfigChoice(inquiry.address(), inquiry.domain()).among(servers, way.getLast());
    Verdict why = choice.why().orElse(null);
    for (FoundSettings settings : choice.usable()) {
      Vetted vetted = hosts.vet(settings.server().host());
      if (vetted instanceof Vetted.Fit) {
        Phrase detail =
            Phrase.of(
                "discovery.config-found", "host", way.getLast(), "server", settings.server());
        return Verdict.found(isForeign(way) ? settings.overForeignWay() : settings, detail);
      }
      why = why == null ? Refusals.ofHost(vetted) : why;
    }
    return why;
  }

  private boolean isForeign(List<String> way) {
    return !way.stream().allMatch(host -> suffixes.sameOwner(host, way.getFirst()));
  }
}
