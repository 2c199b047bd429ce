// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.mailbox.NewAccount;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.Effort;
import pli.provider.discovery.MailDomain;
import pli.smtp.EmailAddress;
import pli.words.Phrase;

/// `pli discover ADDRESS`: which settings would be used, and what each source said.
@Command(name = "discover", description = "${bundle:help.discover}", sortOptions = false)
final class DiscoverCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.discover.address}")
  private String address;

  @Mixin private DiscoveryOptions options = new DiscoveryOptions();

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  DiscoverCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    EmailAddress mailbox = NewAccount.parsedAddress(address);
    SettingsSearch search = new SettingsSearch(desk, options);
    Optional<Phrase> misspelt = search.misspelt(mailbox);
    if (misspelt.isPresent()) {
      if (json) {
        String sentence = desk.words().say(misspelt.get());
        desk.screen().printDocument(Json.of(DiscoveryFacts.misspelt(mailbox, sentence)));
      } else {
        desk.screen().complain(misspelt.get());
      }
      return ExitStatus.FOUND_WRONG.code();
    }
    if (search.asksOthers(mailbox)) {
      desk.screen().sayNote("discovery.looking", "domain", MailDomain.of(mailbox));
    }
    DiscoveryReport report = search.report(mailbox, Effort.ALL);
    if (json) {
      desk.screen().printDocument(Json.of(DiscoveryFacts.of(report, desk.words())));
    } else {
      new DiscoveryText(desk.screen()).print(report);
    }
    return (report.chosen().isPresent() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG).code();
  }
}
