// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.MailingLine;
import pli.app.facts.PreparationFacts;
import pli.app.mailbox.Doorstep;
import pli.journal.Signatory;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.Approvals.Release;
import pli.outbox.approval.Preparation;

/// What one has prepared and another may release: two programs, or a program and a person. A program
/// is known by the name of its token.
final class PreparedRoutes {

  /// @param items the newest first
  record Waiting(List<PreparationFacts> items) {}

  /// @param overrides how many overrides the caller has shown to whoever decides
  /// @param preparation which one the caller has shown; null = whichever waits
  record Approval(Integer overrides, String preparation) {}

  /// @param preparation which one the caller means; null = whichever waits
  record Withdrawal(String preparation) {}

  private final RestTools tools;

  PreparedRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.get("/prepared", Right.READ, this::list);
    routes.get("/prepared/{mailing}", Right.READ, call -> Answer.ok(facts(tools, call, of(call))));
    routes.post("/prepared/{mailing}/release", Right.RELEASE, this::release);
    routes.post("/prepared/{mailing}/withdraw", Right.PREPARE, this::withdraw);
  }

  /// Who a program is.
  static Signatory signatory(Call call) {
    return new Signatory(call.caller().name(), System.getProperty("user.name", ""));
  }

  static PreparationFacts facts(RestTools tools, Call call, Preparation one) {
    Approvals approvals = tools.wiring().approvals();
    return PreparationFacts.of(
        one, approvals.rows(one), approvals.decisions(one), call.findings());
  }

  private Answer list(Call call) {
    return Answer.ok(
        new Waiting(
            tools.wiring().approvals().open().stream()
                .filter(one -> call.maySee(one.mailing().account()))
                .map(one -> facts(tools, call, one))
                .toList()));
  }

  private Answer release(Call call) {
    new Doorstep(tools.wiring()).requireInStep();
    Approval said = call.body(Approval.class, new Approval(null, null));
    Preparation preparation = of(call, said.preparation());
    Account account = call.account(preparation.mailing().account());
    Signatory by = signatory(call);
    if (preparation.preparedBy().isSameAs(by)) {
      throw samePerson(preparation);
    }
    if (tools.door().apply(account) instanceof Doorstep.Door.Closed(var finding, var transcript)) {
      throw Refusal.closed(finding);
    }
    int seen = said.overrides() == null ? 0 : said.overrides();
    return switch (tools
        .wiring()
        .approvals()
        .release(preparation, by, seen, MailingRelease.EXPIRY)) {
      case Release.Done(var head) -> {
        tools.wiring().accounts().resumeAfterSignIn(account.id());
        tools.wake().run();
        yield Answer.ok(
            MailingLine.of(
                head,
                MailingProgress.ofCounts(tools.wiring().tallies().ofMailing(head.id())),
                call.findings()));
      }
      case Release.SamePerson() -> throw samePerson(preparation);
      case Release.Unseen(int all) ->
          throw Refusal.of(
              409, "approval.unseen", "mailing", preparation.mailing().id(), "overrides", all);
      case Release.Gone() -> throw gone(preparation);
    };
  }

  private Answer withdraw(Call call) {
    Withdrawal said = call.body(Withdrawal.class, new Withdrawal(null));
    Preparation preparation = of(call, said.preparation());
    PreparationFacts facts = facts(tools, call, preparation);
    if (!tools.wiring().approvals().withdraw(preparation, signatory(call))) {
      throw gone(preparation);
    }
    return Answer.ok(facts);
  }

  /// @param shown id of the preparation that the caller means; null = whichever waits
  private Preparation of(Call call, String shown) {
    Preparation newest = of(call);
    return shown == null
        ? newest
        : tools
            .wiring()
            .approvals()
            .shown(newest.mailing().id(), shown)
            .filter(one -> call.maySee(one.mailing().account()))
            .orElseThrow(() -> gone(newest));
  }

  private Preparation of(Call call) {
    String mailing = call.path("mailing");
    return tools
        .wiring()
        .approvals()
        .of(mailing)
        .filter(one -> call.maySee(one.mailing().account()))
        .orElseThrow(() -> Refusal.of(404, "approval.none-open", "name", mailing));
  }

  private static Refusal samePerson(Preparation preparation) {
    return Refusal.of(
        409, "approval.same-person", "mailing", preparation.mailing().id(), "name",
        preparation.preparedBy().name());
  }

  private static Refusal gone(Preparation preparation) {
    return Refusal.of(409, "approval.gone", "mailing", preparation.mailing().id());
  }
}
