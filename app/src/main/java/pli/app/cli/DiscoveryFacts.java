// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Locale;
import pli.provider.ProviderPreset;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.FoundSettings;
import pli.provider.discovery.SourceAnswer;
import pli.smtp.EmailAddress;
import pli.words.Words;

/// What discovery found as `--json` prints it.
///
/// @param chosen null if nothing was found
record DiscoveryFacts(String address, Chosen chosen, List<Source> sources) {

  /// @param provider id in the catalogue, or null
  /// @param security `tls` or `starttls`
  /// @param username null if only the provider can tell
  record Chosen(
      String provider, String host, int port, String security, String username, String source) {

    private static Chosen of(DiscoveryReport.Choice choice) {
      FoundSettings found = choice.settings();
      return new Chosen(
          found.preset().map(ProviderPreset::id).orElse(null),
          found.server().host(),
          found.server().port(),
          found.server().security().name().toLowerCase(Locale.ROOT),
          found.userName().orElse(null),
          choice.source().id());
    }
  }

  /// @param outcome stable word
  /// @param detail a sentence
  record Source(String source, String outcome, String detail, long ms) {

    private static Source of(SourceAnswer answer, Words words) {
      return new Source(
          answer.source().id(),
          answer.verdict().outcome().id(),
          words.say(answer.verdict().detail()),
          answer.took().toMillis());
    }
  }

  static DiscoveryFacts of(DiscoveryReport report, Words words) {
    return new DiscoveryFacts(
        report.address().toString(),
        report.chosen().map(Chosen::of).orElse(null),
        report.answers().stream().map(one -> Source.of(one, words)).toList());
  }

  /// Nobody was asked, because the address looks wrong.
  static DiscoveryFacts misspelt(EmailAddress address, String sentence) {
    return new DiscoveryFacts(
        address.toString(), null, List.of(new Source("spelling", "suspect", sentence, 0)));
  }
}
