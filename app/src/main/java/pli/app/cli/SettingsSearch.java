// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import pli.provider.KnownDomains;
import pli.provider.PresetCatalog;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.DiscoverySource;
import pli.provider.discovery.Effort;
import pli.provider.discovery.FoundSettings;
import pli.provider.discovery.MailDomain;
import pli.provider.discovery.ServerDiscovery;
import pli.provider.discovery.SourceAnswer;
import pli.provider.discovery.Verdict;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Looks for the settings of a mailbox, and asks the person where only a person can decide.
final class SettingsSearch {

  private final Desk desk;
  private final DiscoveryOptions options;
  private final PresetCatalog catalog = PresetCatalog.load();
  private final ServerDiscovery discovery;

  /// Begins to get ready at once: the first look-up of a name is slow.
  SettingsSearch(Desk desk, DiscoveryOptions options) {
    this.desk = desk;
    this.options = options;
    this.discovery =
        new ServerDiscovery(
            catalog, options.changed(desk.discoveryPlan()), desk.world());
    if (!options.offline()) {
      discovery.prepare();
    }
  }

  /// The domain that was probably meant, as a sentence.
  Optional<Phrase> misspelt(EmailAddress mailbox) {
    return meant(mailbox)
        .map(
            domain ->
                Phrase.of(
                    "discovery.misspelt",
                    "domain", MailDomain.of(mailbox), "meant", domain));
  }

  private Optional<String> meant(EmailAddress mailbox) {
    return options.asWritten()
        ? Optional.empty()
        : KnownDomains.meant(MailDomain.of(mailbox).ascii());
  }

  /// True if somebody will be asked about the domain.
  boolean asksOthers(EmailAddress mailbox) {
    return !options.offline() && catalog.byDomain(MailDomain.of(mailbox).ascii()).isEmpty();
  }

  DiscoveryReport report(EmailAddress mailbox, Effort effort) {
    try {
      return discovery.discover(mailbox, options.offline() ? Effort.OFFLINE : effort);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// The address that is meant: as typed, or as the person says.
  ///
  /// @return empty if it looks misspelt and nobody says otherwise; then it has been said
  Optional<EmailAddress> confirmed(EmailAddress typed) {
    Optional<String> meant = meant(typed);
    if (meant.isEmpty()) {
      return Optional.of(typed);
    }
    if (!desk.screen().isInteractive()) {
      desk.screen().complain(misspelt(typed).orElseThrow());
      return Optional.empty();
    }
    String question =
        desk.words()
            .say(
                "discovery.misspelt-question",
                "domain", MailDomain.of(typed), "meant", meant.get());
    return Optional.of(
        isYes(question) ? new EmailAddress(typed.localPart(), meant.get()) : typed);
  }

  /// Settings that may be used.
  ///
  /// @param yes the person has agreed ahead to whatever is found
  /// @return empty if there are none or the person does not want them; then it has been said
  Optional<FoundSettings> agreed(EmailAddress mailbox, boolean yes) {
    MailDomain domain = MailDomain.of(mailbox);
    if (asksOthers(mailbox)) {
      desk.screen().sayNote("discovery.looking", "domain", domain);
    }
    DiscoveryReport report = report(mailbox, Effort.FIRST);
    if (report.chosen().isEmpty()) {
      report.answers().stream()
          .filter(one -> one.verdict().outcome() != Verdict.Outcome.SKIPPED)
          .map(SourceAnswer::verdict)
          .forEach(one -> desk.screen().note("  " + desk.words().say(one.detail())));
      desk.screen().complain(DiscoveryText.nothingFound(report));
      return Optional.empty();
    }
    DiscoveryReport.Choice choice = report.chosen().get();
    FoundSettings found = choice.settings();
    if (choice.source() != DiscoverySource.CATALOGUE) {
      String source = desk.words().say("discovery.source." + choice.source().id());
      desk.screen().sayNote(
          "discovery.found-for", "server", found.server(), "domain", domain, "source", source);
    }
    if (choice.needsConsent() && !yes && !consents(domain, found)) {
      desk.screen().sayNote("discovery.consent-refused");
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private boolean consents(MailDomain domain, FoundSettings found) {
    if (!desk.screen().isInteractive()) {
      throw InputRefused.because(
          "discovery.consent-missing", "server", found.server(), "domain", domain);
    }
    return isYes(desk.words().say("discovery.consent-question", "server", found.server()));
  }

  private boolean isYes(String question) {
    return new YesAnswer(desk.words()).isIn(desk.screen().ask(question).orElse(""));
  }
}
