// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Locale;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.FoundSettings;
import pli.provider.discovery.MailDomain;
import pli.provider.discovery.SourceAnswer;
import pli.provider.discovery.Verdict;
import pli.words.Phrase;
import pli.words.Words;

/// What discovery found, for people.
final class DiscoveryText {

  private final Screen screen;
  private final Words words;

  DiscoveryText(Screen screen) {
    this.screen = screen;
    this.words = screen.words();
  }

  void print(DiscoveryReport report) {
    report.chosen().ifPresent(choice -> print(report, choice));
    screen.say("discovery.sources");
    Table table = new Table();
    report.answers().stream()
        .filter(one -> !isForAll(one))
        .forEach(one -> table.row(cells(one)));
    table.lines().forEach(screen::print);
    report.answers().stream()
        .filter(DiscoveryText::isForAll)
        .map(one -> words.say(one.verdict().detail()))
        .distinct()
        .forEach(reason -> screen.print("  " + reason));
    if (report.chosen().isEmpty()) {
      screen.complain(nothingFound(report));
    }
  }

  /// Said once in place of eight times: nobody was asked at all.
  private static boolean isForAll(SourceAnswer answer) {
    String code = answer.verdict().detail().code();
    return code.equals("discovery.skipped.catalogue") || code.equals("discovery.skipped.offline");
  }

  /// What to do when nothing was found.
  static Phrase nothingFound(DiscoveryReport report) {
    return Phrase.of(
        report.domainIsUnknown() ? "discovery.domain-unknown" : "discovery.nothing-found",
        "domain",
        MailDomain.of(report.address()));
  }

  private void print(DiscoveryReport report, DiscoveryReport.Choice choice) {
    FoundSettings found = choice.settings();
    screen.print(
        screen.styled(
            Screen.Style.BOLD,
            words.say(
                "discovery.chosen",
                "server", found.server(),
                "security", found.server().security().name().toUpperCase(Locale.ROOT))));
    found
        .userName()
        .ifPresentOrElse(
            name -> screen.say("discovery.user", "name", name),
            () -> screen.say("discovery.user-unknown"));
    found
        .preset()
        .ifPresent(preset -> screen.say("discovery.provider", "provider", preset.name()));
    String source = words.say("discovery.source." + choice.source().id());
    screen.say("discovery.because", "source", source);
    if (choice.needsConsent()) {
      screen.print(
          screen.styled(
              Screen.Style.YELLOW,
              "! "
                  + words.say(
                      "discovery.consent-hint", "domain", MailDomain.of(report.address()))));
    }
    screen.print("");
  }

  private String[] cells(SourceAnswer answer) {
    Verdict verdict = answer.verdict();
    String mark =
        switch (verdict.outcome()) {
          case FOUND -> "✓ ";
          case REFUSED, FAILED -> "✗ ";
          case NOTHING, HIDDEN, TIMEOUT, SKIPPED -> "  ";
        };
    boolean asked = verdict.outcome() != Verdict.Outcome.SKIPPED;
    return new String[] {
      mark + words.say("discovery.source." + answer.source().id()),
      words.say("discovery.outcome." + verdict.outcome().id()),
      asked ? words.say("discovery.milliseconds", "ms", answer.took().toMillis()) : "",
      words.say(verdict.detail())
    };
  }
}
