// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.FrozenFacts;
import pli.app.facts.MailingLine;
import pli.app.facts.Report;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.MailingMoves;
import pli.app.text.BudgetFacts;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.paging.OutboxPages;
import pli.tally.Tallies;

/// Released mailings: where they stand, row by row, and pausing, going on, cancelling.
final class MailingRoutes {

  /// @param budget what the account's limits let leave; null where nothing is limited
  /// @param frozen why nothing is handed over; null unless the outbox is frozen
  record Status(MailingLine mailing, BudgetFacts budget, FrozenFacts frozen) {}

  private final RestTools tools;

  MailingRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.get("/mailings", Right.READ, this::list);
    routes.get("/mailings/{mailing}", Right.READ, call -> status(call, head(call)));
    routes.get("/mailings/{mailing}/rows", Right.READ, this::rows);
    routes.post(
        "/mailings/{mailing}/pause", Right.RELEASE, call -> moved(call, MailingMoves::pause));
    routes.post("/mailings/{mailing}/resume", Right.RELEASE, this::resume);
    routes.post("/mailings/{mailing}/cancel", Right.RELEASE, this::cancel);
  }

  private Answer list(Call call) {
    int most = call.most();
    Optional<MailingHead> after =
        Cursor.of(call)
            .map(id -> tools.wiring().outbox().mailing(id))
            .map(one -> one.filter(head -> call.maySee(head.account())).orElseThrow(Cursor::bad));
    List<MailingHead> found =
        tools
            .wiring()
            .access().outboxPages()
            .mailings(new OutboxPages.Slice<>(call.caller().accounts(), after, most + 1));
    Map<String, List<Tallies.Count>> counts =
        tools.wiring().tallies().ofMailings(found.stream().map(MailingHead::id).toList());
    return Answer.ok(
        Cursor.page(
            found,
            most,
            MailingHead::id,
            head ->
                MailingLine.of(
                    head, MailingProgress.ofCounts(counts.get(head.id())), call.findings())));
  }

  private Answer status(Call call, MailingHead head) {
    MailingProgress progress =
        MailingProgress.ofCounts(tools.wiring().tallies().ofMailing(head.id()));
    Optional<BudgetFacts> budget =
        tools
            .wiring()
            .accounts()
            .find(head.account())
            .flatMap(
                account ->
                    BudgetFacts.of(
                        tools.wiring().limits().standing(account),
                        tools.wiring().tallies().toHandOver(head.id()),
                        tools.wiring().clock().instant(),
                        call.findings()::iso));
    return Answer.ok(
        new Status(
            MailingLine.of(head, progress, call.findings()),
            budget.orElse(null),
            FrozenFacts.forProgram(tools.wiring(), call.words())));
  }

  private Answer rows(Call call) {
    MailingHead head = head(call);
    int most = call.most();
    int after = Cursor.of(call).map(MailingRoutes::rowNumber).orElse(-1);
    List<MailingEntry> found =
        tools.wiring().access().outboxPages().rows(head.id(), after, most + 1);
    Report.Findings findings = call.findings();
    return Answer.ok(
        Cursor.page(
            found, most, one -> String.valueOf(one.row()), one -> Report.row(one, findings)));
  }

  private static int rowNumber(String text) {
    if (!text.matches("\\d{1,9}")) {
      throw Cursor.bad();
    }
    return Integer.parseInt(text);
  }

  private Answer resume(Call call) {
    new Doorstep(tools.wiring()).requireInStep();
    MailingHead head = head(call);
    Account account = call.account(head.account());
    if (tools.door().apply(account) instanceof Doorstep.Door.Closed(var finding, var transcript)) {
      throw Refusal.closed(finding);
    }
    tools.wiring().accounts().resumeAfterSignIn(account.id());
    Answer answer = moved(call, MailingMoves::resume);
    tools.wake().run();
    return answer;
  }

  private Answer cancel(Call call) {
    return moved(
        call, (moves, head) -> moves.cancel(head, () -> PreparedRoutes.signatory(call)));
  }

  private Answer moved(Call call, BiConsumer<MailingMoves, MailingHead> move) {
    MailingHead head = head(call);
    move.accept(new MailingMoves(tools.wiring(), OutboxRoutes.reasonOf(call, null)), head);
    return status(call, head);
  }

  private MailingHead head(Call call) {
    String id = call.path("mailing");
    return tools
        .wiring()
        .outbox()
        .mailing(id)
        .filter(one -> call.maySee(one.account()))
        .orElseThrow(() -> Refusal.of(404, "cli.mailing-unknown", "name", id));
  }
}
