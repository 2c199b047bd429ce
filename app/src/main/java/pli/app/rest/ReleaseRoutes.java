// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.CheckFacts;
import pli.app.facts.MailingLine;
import pli.app.mailbox.Doorstep;
import pli.journal.Signatory;
import pli.mailing.Acceptance;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.mailing.RowMessages;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.mailing.template.Excerpt;
import pli.outbox.MailingHead;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.Preparation;

/// The rehearsal and the release of a draft: all rows or none.
final class ReleaseRoutes {

  /// @param accept rows that go although something stops them, and documents that belong to no row,
  ///     each with the reason, under the number of the row or the name of the document
  /// @param covers by row, codes of what the check had found when the reason was given: anything else
  ///     stops the row all the same. Without it, whatever is found
  /// @param again rows that are handed over although they were before
  record Wish(
      Map<String, String> accept, Map<Integer, Set<String>> covers, Set<Integer> again) {

    static final Wish NOTHING = new Wish(null, null, null);
  }

  private final RestTools tools;

  ReleaseRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.post("/drafts/{draft}/rehearsal", Right.PREPARE, call -> release(call, true));
    routes.post("/drafts/{draft}/release", Right.RELEASE, call -> release(call, false));
  }

  private Answer release(Call call, boolean rehearsal) {
    new Doorstep(tools.wiring()).requireInStep();
    DraftFolder folder = DraftRoutes.folder(tools, call);
    Account account = DraftRoutes.account(tools, call);
    MailingFile mailing = folder.mailing();
    Approvals approvals = tools.wiring().approvals();
    boolean second = !rehearsal && approvals.isWanted(account.id());
    Signatory by = PreparedRoutes.signatory(call);
    if (second) {
      // Two preparations of one file would hand over twice.
      approvals.withdrawAllOf(mailing.file().toString(), by);
    }
    RowMessages messages =
        new RowMessages(
            mailing, account, tools.wiring().messageIds(), tools.wiring().clock(), tools.zone());
    try (MailingRelease release =
        new MailingRelease(
            mailing, account, tools.wiring().outbox(), messages, tools.wiring().clock(),
            tools.checks())) {
      if (rehearsal) {
        release.rehearseTo(account.address(), call.words().say("cli.rehearsal-prefix"));
      } else {
        apply(call, release);
      }
      requireReleasable(call, folder, account, release);
      if (second && !release.fresh().isEmpty()) {
        Preparation prepared =
            approvals.of(release.prepareFor(approvals, by).id()).orElseThrow();
        return new Answer.Json(202, PreparedRoutes.facts(tools, call, prepared));
      }
      tools.wiring().accounts().resume(account.id());
      MailingHead head = release.release();
      tools.wake().run();
      MailingProgress progress =
          MailingProgress.ofCounts(tools.wiring().tallies().ofMailing(head.id()));
      return Answer.created(MailingLine.of(head, progress, call.findings()));
    }
  }

  private static void apply(Call call, MailingRelease release) {
    Wish wish = call.body().length > 0 ? call.body(Wish.class) : Wish.NOTHING;
    release.repeat(Optional.ofNullable(wish.again()).orElse(Set.of()));
    Map<String, String> reasons = new java.util.TreeMap<>();
    Optional.ofNullable(wish.accept())
        .orElse(Map.of())
        .forEach(
            (what, reason) -> {
              if (reason == null || reason.isBlank()) {
                throw Refusal.of(422, "rest.field-missing", "field", "accept: " + Excerpt.of(what));
              }
              reasons.put(what, OutboxRoutes.reasonOf(call, reason));
            });
    release.accept(
        Acceptance.of(reasons).covering(Optional.ofNullable(wish.covers()).orElse(Map.of())));
  }

  private void requireReleasable(
      Call call, DraftFolder folder, Account account, MailingRelease release) {
    CheckReport report = release.prepare(OptionalLong.empty(), count -> {});
    if (!report.isReleasable()) {
      throw found(call, folder, report);
    }
    switch (tools.door().apply(account)) {
      case Doorstep.Door.Closed(var finding, var transcript) -> throw Refusal.closed(finding);
      case Doorstep.Door.Open(var limit, boolean smtpUtf8) -> {
        List<RowProblem> problems = release.notTaken(limit, smtpUtf8);
        if (!problems.isEmpty()) {
          throw found(call, folder, release.reportWith(problems));
        }
      }
    }
  }

  private static Refusal found(Call call, DraftFolder folder, CheckReport report) {
    return Refusal.found(
        CheckFacts.of(folder.name(), report, Optional.empty(), call.words()));
  }
}
