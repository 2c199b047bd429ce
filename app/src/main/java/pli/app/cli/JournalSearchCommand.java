// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.facts.FoundFacts;
import pli.outbox.Attempt;
import pli.outbox.MailingEntry;
import pli.outbox.NotedEntry;
import pli.outbox.SearchTerms;
import pli.words.Words;

/// `pli journal search WORDS`: did Marie get August?
@Command(name = "search", description = "${bundle:help.journal.search}")
final class JournalSearchCommand implements Callable<Integer> {

  /// Who gets more must ask more exactly. Taste.
  private static final int FOUND_MOST = 200;

  private final Desk desk;

  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "${bundle:help.journal.words}")
  private List<String> terms;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  JournalSearchCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<NotedEntry> found =
        desk.wiring().outbox().search(SearchTerms.of(terms), FOUND_MOST);
    if (json) {
      desk.screen().printDocument(Json.of(found.stream().map(this::facts).toList()));
      return ExitStatus.DONE.code();
    }
    if (found.isEmpty()) {
      desk.screen().sayNote("journal.nothing-found");
      return ExitStatus.FOUND_WRONG.code();
    }
    ReportText text = new ReportText(desk.screen(), desk.findings());
    for (NotedEntry one : found) {
      text.printRow(new MailingEntry(one.row(), label(one), one.entry()));
      desk.screen().print("    " + one.note().subject());
      lastTry(one)
          .ifPresent(
              last ->
                  desk.screen().print(
                      "    " + desk.findings().moment(last.endedAt()) + "  " + last.host()
                          + "  « " + String.join(" ", last.outcome().replyLines()) + " »"));
      one.note()
          .documents()
          .forEach(
              document ->
                  desk.screen().print(
                      "    " + document.name() + "  SHA-256 " + document.sha256()));
    }
    if (found.size() == FOUND_MOST) {
      desk.screen().sayNote("journal.found-most", "count", Words.number(FOUND_MOST));
    }
    return ExitStatus.DONE.code();
  }

  private static String label(NotedEntry one) {
    return one.note().label().isEmpty() ? one.entry().recipient().toString() : one.note().label();
  }

  private Optional<Attempt> lastTry(NotedEntry one) {
    List<Attempt> attempts = desk.wiring().outbox().attempts(one.entry());
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  private FoundFacts facts(NotedEntry one) {
    return FoundFacts.of(one, lastTry(one), desk.findings());
  }
}
