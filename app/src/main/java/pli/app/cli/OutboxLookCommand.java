// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.facts.LookFacts;
import pli.app.text.LookText;
import pli.evidence.DoubtSettler;

/// `pli outbox look`: looks for messages in doubt in the Sent folder, and settles those that are there.
@Command(name = "look", description = "${bundle:help.outbox.look}")
final class OutboxLookCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  OutboxLookCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<DoubtSettler.Settled> settled = desk.wiring().doubts().lookForAll(false);
    if (json) {
      desk.screen().printDocument(Json.of(settled.stream().map(this::facts).toList()));
    } else {
      if (settled.isEmpty()) {
        desk.screen().sayNote("evidence.no-doubts");
      }
      settled.forEach(one -> desk.screen().print(line(one)));
    }
    boolean open =
        settled.stream().anyMatch(one -> one.entry().state() == pli.outbox.OutboxState.IN_DOUBT);
    return (open ? ExitStatus.IN_DOUBT : ExitStatus.DONE).code();
  }

  private String line(DoubtSettler.Settled one) {
    int looks = desk.wiring().outbox().looks(one.entry()).size();
    return one.entry().recipient() + "  " + LookText.of(one, looks, desk.words());
  }

  private LookFacts facts(DoubtSettler.Settled one) {
    return LookFacts.of(one, desk.wiring().outbox(), desk.words());
  }
}
