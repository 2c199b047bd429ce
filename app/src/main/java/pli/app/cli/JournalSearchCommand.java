// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.outbox.Attempt;
import pli.outbox.MailingEntry;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.SearchTerms;
import pli.words.Words;

/// `pli journal search WORDS`: did Marie get August?
@Command(name = "search", description = "${bundle:help.journal.search}")
final class JournalSearchCommand implements Callable<Integer> {

  /// Who gets more must ask more exactly. Taste.
  private static final int FOUND_MOST = 200;

  record Found(
      String entry, String account, String to, String label, String subject, String mailing,
      Integer row, String state, String messageId, String at, String reply, String contentSha256,
      List<MessageNote.Document> documents) {}

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
    ReportText text = new ReportText(desk.screen(), new Report.Findings(desk));
    for (NotedEntry one : found) {
      text.printRow(new MailingEntry(one.row(), label(one), one.entry()));
      desk.screen().print("    " + one.note().subject());
      lastTry(one)
          .ifPresent(
              last ->
                  desk.screen().print(
                      "    " + new Report.Findings(desk).iso(last.endedAt()) + "  " + last.host()
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

  private Found facts(NotedEntry one) {
    Optional<Attempt> last = lastTry(one);
    return new Found(
        one.entry().id(),
        one.entry().account(),
        one.entry().recipient().toString(),
        one.note().label(),
        one.note().subject(),
        one.mailing().orElse(null),
        one.mailing().isPresent() ? one.row() : null,
        Report.stateName(one.entry()),
        one.entry().messageId(),
        last.map(attempt -> new Report.Findings(desk).iso(attempt.endedAt())).orElse(null),
        last.map(attempt -> String.join("\n", attempt.outcome().replyLines())).orElse(null),
        one.contentSha256(),
        one.note().documents());
  }
}
