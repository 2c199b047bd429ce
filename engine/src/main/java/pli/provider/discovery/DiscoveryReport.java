// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.List;
import java.util.Optional;
import pli.smtp.EmailAddress;

/// All that discovery has learnt about an address.
///
/// @param chosen empty if no source found anything
/// @param answers one for each source, in the order of trust
public record DiscoveryReport(
    EmailAddress address, Optional<Choice> chosen, List<SourceAnswer> answers) {

  public DiscoveryReport {
    answers = List.copyOf(answers);
  }

  /// The settings to use.
  ///
  /// @param needsConsent the server lies neither in the mail domain nor in the catalogue, or the
  ///     answer came over a stranger's host: a person must agree before a password is asked for
  public record Choice(DiscoverySource source, FoundSettings settings, boolean needsConsent) {}

  /// True if the domain name system says that the domain does not exist.
  public boolean domainIsUnknown() {
    return answers.stream()
        .anyMatch(one -> one.verdict().detail().code().equals("discovery.domain-unknown"));
  }
}
