// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Chooses among the answers: the most trusted source that found something.
final class TrustOrder {

  private final PublicSuffixes suffixes;

  TrustOrder(PublicSuffixes suffixes) {
    this.suffixes = suffixes;
  }

  Optional<DiscoveryReport.Choice> choose(MailDomain domain, List<SourceAnswer> answers) {
    return answers.stream()
        .filter(one -> one.verdict().isFound())
        .min(Comparator.comparing(SourceAnswer::source))
        .map(one -> choice(domain, one.source(), one.verdict().settings().orElseThrow()));
  }

  private DiscoveryReport.Choice choice(
      MailDomain domain, DiscoverySource source, FoundSettings settings) {
    boolean inCatalogue = settings.preset().isPresent();
    boolean inDomain = suffixes.sameOwner(settings.server().host(), domain.ascii());
    boolean known = inCatalogue || inDomain && !settings.foreignWay();
    return new DiscoveryReport.Choice(source, settings, !known);
  }
}
