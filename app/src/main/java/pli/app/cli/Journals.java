// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.stream.Stream;
import pli.app.facts.Report;
import pli.app.mailbox.Doorstep;
import pli.app.text.DecisionText;
import pli.journal.JournalLine;
import pli.outbox.OutboxState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Lines of the journal for people.
final class Journals {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Desk desk;

  Journals(Desk desk) {
    this.desk = desk;
  }

  /// Nothing may be released or handed over while the outbox is frozen.
  ///
  /// @throws pli.words.StoreUnavailable with what happened and what to do
  void requireInStep() {
    new Doorstep(desk.wiring()).requireInStep();
  }

  /// Whoever looks at what waits is told why it does.
  void tellIfFrozen() {
    desk.wiring().guard().refusal().ifPresent(why -> desk.screen().complain(why.phrase()));
  }

  /// One line: when, which account, what.
  String line(JournalLine line) {
    return String.join(
        "  ", desk.findings().moment(line.at()), line.account(),
        inWords("journal.kind." + line.kind(), line.kind()), what(line));
  }

  private String what(JournalLine line) {
    try {
      return what(line.kind(), JSON.readTree(line.text()));
    } catch (JacksonException e) {
      return desk.words().say("journal.unreadable");
    }
  }

  private String what(String kind, JsonNode facts) {
    return switch (kind) {
      case "attempt" ->
          text(facts, "recipient") + "  "
              + desk.words().say("cli.outcome." + text(facts, "outcome")) + "  "
              + reply(facts);
      case "decision" ->
          text(facts, "recipient") + "  " + state(facts, "from") + " → " + state(facts, "to")
              + "  " + reason(facts);
      case "release", "prepare", "withdraw" ->
          text(facts, "mailing") + "  " + text(facts, "entries") + "  " + names(facts);
      case "four-eyes" ->
          desk.words().say(
                  text(facts, "wanted").equals("true")
                      ? "journal.four-eyes.true"
                      : "journal.four-eyes.false")
              + "  " + text(facts, "by");
      case "expire" -> text(facts, "recipient") + "  " + text(facts, "attempts");
      case "clock" -> text(facts, "latest");
      case "look" -> text(facts, "recipient") + "  " + look(facts);
      default -> text(facts, "result") + reason(facts) + text(facts, "contents");
    };
  }

  private String state(JsonNode facts, String name) {
    String state = text(facts, name);
    return Stream.of(OutboxState.values())
        .filter(one -> one.name().equals(state))
        .findFirst()
        .map(one -> desk.words().say("cli.state." + Report.stateName(one)))
        .orElse(state);
  }

  /// A newer program may have seen more.
  private String look(JsonNode facts) {
    String detail = text(facts, "detail");
    return switch (text(facts, "result")) {
      case "FOUND" -> desk.words().say("journal.look.found", "detail", detail);
      case "SHARED" -> desk.words().say("journal.look.shared", "detail", detail);
      case "ABSENT" -> desk.words().say("journal.look.absent", "detail", detail);
      case "FAILED" -> desk.words().say("journal.look.failed", "detail", detail);
      default -> text(facts, "result") + "  " + detail;
    };
  }

  private String reason(JsonNode facts) {
    return DecisionText.of(text(facts, "reason"), desk.words());
  }

  /// Lines of a newer program may be of a kind that has no words yet.
  private String inWords(String code, String otherwise) {
    return desk.words().has(code) ? desk.words().say(code) : otherwise;
  }

  /// Who prepared and who released, where two people were wanted.
  private static String names(JsonNode facts) {
    String first = text(facts, "preparedBy");
    return first.isEmpty() ? text(facts, "by") : first + " → " + text(facts, "by");
  }

  private static String reply(JsonNode facts) {
    StringBuilder reply = new StringBuilder();
    JsonNode lines = facts.get("reply");
    if (lines != null) {
      lines.forEach(one -> reply.append(one.asString()).append(' '));
    }
    return reply.append(text(facts, "detail")).toString().strip();
  }

  private static String text(JsonNode facts, String name) {
    JsonNode value = facts.get(name);
    return value == null ? "" : value.asString();
  }
}
