// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.access.Right;
import pli.app.facts.EntryFacts;
import pli.app.facts.EntryLine;
import pli.app.facts.FrozenFacts;
import pli.app.facts.LookFacts;
import pli.app.facts.Report;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.EntryMove;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.PersonMove;
import pli.outbox.paging.OutboxPages;
import pli.smtp.Content;
import pli.words.Phrase;
import pli.words.Words;

/// Messages one by one: what became of them, and what may be asked for each.
final class OutboxRoutes {

  /// @param reason kept with the decision
  /// @param attempt number of the last try that the caller knows of; needed where it is about the doubt
  ///     that one certain try left
  record Asked(String reason, Integer attempt) {}

  /// @param outcome `accepted` or `resend`
  /// @param reason how the caller knows; needed
  /// @param attempt number of the try that was in doubt; needed
  record Settlement(String outcome, String reason, Integer attempt) {}

  /// @param frozen why nothing is handed over; null unless the outbox is frozen
  /// @param next cursor of the page behind this one
  record Entries(FrozenFacts frozen, List<EntryLine> items, String next) {}

  record Looks(List<LookFacts> items) {}

  private final RestTools tools;

  OutboxRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.get("/outbox", Right.READ, this::list);
    routes.get("/outbox/{entry}", Right.READ, this::show);
    routes.get("/outbox/{entry}/message", Right.READ, this::message);
    routes.post("/outbox/{entry}/retry", Right.RELEASE, call -> move(call, PersonMove.RETRY));
    routes.post("/outbox/{entry}/cancel", Right.RELEASE, call -> move(call, PersonMove.CANCEL));
    routes.post("/outbox/{entry}/settle", Right.RELEASE, this::settle);
    routes.post("/outbox/look", Right.PREPARE, this::look);
  }

  private Answer list(Call call) {
    int most = call.most();
    List<OutboxEntry> found =
        tools
            .wiring()
            .access().outboxPages()
            .entries(
                new OutboxPages.Slice<>(
                    call.query("account").map(one -> java.util.Set.of(call.account(one).id()))
                        .or(() -> call.caller().accounts()),
                    Cursor.of(call).map(id -> placeOf(call, id)),
                    most + 1),
                call.query("state").map(OutboxRoutes::states).orElse(List.of()));
    Report.Findings findings = call.findings();
    Cursor.Page<EntryLine> page =
        Cursor.page(found, most, OutboxEntry::id, one -> EntryLine.of(one, findings));
    return Answer.ok(
        new Entries(
            FrozenFacts.forProgram(tools.wiring(), call.words()), page.items(), page.next()));
  }

  /// Only what the caller has been shown marks a place.
  private String placeOf(Call call, String id) {
    return tools
        .wiring()
        .outbox()
        .entry(id)
        .filter(one -> call.maySee(one.account()))
        .map(OutboxEntry::id)
        .orElseThrow(Cursor::bad);
  }

  private static List<OutboxState> states(String text) {
    return Arrays.stream(text.split(",")).map(OutboxRoutes::state).toList();
  }

  private static OutboxState state(String name) {
    return Arrays.stream(OutboxState.values())
        .filter(one -> one != OutboxState.STAGED && Report.stateName(one).equals(name.strip()))
        .findFirst()
        .orElseThrow(() -> Refusal.of(400, "rest.field-wrong", "field", "state"));
  }

  private Answer show(Call call) {
    return Answer.ok(facts(call, entry(call)));
  }

  private EntryFacts facts(Call call, OutboxEntry entry) {
    return EntryFacts.of(entry, tools.wiring().outbox(), call.findings());
  }

  /// The exact bytes, as long as they are kept.
  private Answer message(Call call) throws IOException {
    OutboxEntry entry = entry(call);
    Content content = tools.wiring().outbox().content(entry);
    if (content.sizeBytes() == 0) {
      throw Refusal.of(410, "journal.bytes-erased", "id", entry.id());
    }
    return new Answer.File("message/rfc822", entry.id() + ".eml", content.open());
  }

  private Answer settle(Call call) {
    Settlement settlement = call.body(Settlement.class);
    PersonMove move =
        switch (Optional.ofNullable(settlement.outcome()).orElse("")) {
          case "accepted" -> PersonMove.SETTLE_ACCEPTED;
          case "resend" -> PersonMove.SETTLE_RESEND;
          default -> throw Refusal.of(422, "rest.field-wrong", "field", "outcome");
        };
    if (Optional.ofNullable(settlement.reason()).orElse("").isBlank()) {
      throw Refusal.of(422, "rest.field-missing", "field", "reason");
    }
    return move(call, move, new Asked(settlement.reason(), settlement.attempt()));
  }

  private Answer move(Call call, PersonMove move) {
    return move(call, move, call.body(Asked.class, new Asked(null, null)));
  }

  private Answer move(Call call, PersonMove move, Asked asked) {
    if (move.target() == OutboxState.WAITING) {
      new Doorstep(tools.wiring()).requireInStep();
    }
    OutboxEntry entry = entry(call);
    EntryMove moves = new EntryMove(tools.wiring(), call.words());
    if (asked.attempt() == null && move.isAboutOneTry(entry)) {
      throw Refusal.of(422, "rest.field-missing", "field", "attempt");
    }
    demand(moves.changedSince(entry, asked.attempt()));
    demand(moves.make(entry, move, reasonOf(call, asked.reason())));
    if (move.target() == OutboxState.WAITING) {
      tools.wiring().accounts().resumeAfterSignIn(entry.account());
      tools.wake().run();
    }
    return Answer.ok(facts(call, tools.wiring().outbox().entry(entry.id()).orElse(entry)));
  }

  private static void demand(Optional<Phrase> obstacle) {
    if (obstacle.isPresent()) {
      throw Refusal.of(409, obstacle.get());
    }
  }

  /// The program decides under its name.
  static String reasonOf(Call call, String reason) {
    String said = reason == null ? "" : reason.strip();
    if (said.length() > PersonMove.REASON_MOST_CHARS) {
      throw Refusal.of(
          422, "cli.reason-too-long", "limit", Words.number(PersonMove.REASON_MOST_CHARS));
    }
    return (call.caller().name() + ": " + said).strip();
  }

  private Answer look(Call call) {
    return Answer.ok(
        new Looks(
            tools.wiring().doubts().lookForThose(false, call::maySee).stream()
                .map(one -> LookFacts.of(one, tools.wiring().outbox(), call.words()))
                .toList()));
  }

  private OutboxEntry entry(Call call) {
    String id = call.path("entry");
    return tools
        .wiring()
        .outbox()
        .entry(id.toLowerCase(Locale.ROOT))
        .or(() -> tools.wiring().outbox().entry(id))
        .filter(one -> call.maySee(one.account()))
        .filter(one -> one.state() != OutboxState.STAGED)
        .orElseThrow(() -> Refusal.of(404, "cli.entry-unknown", "id", id));
  }
}
