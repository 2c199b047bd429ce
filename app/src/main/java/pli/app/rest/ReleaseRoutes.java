// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.CheckFacts;
import pli.app.facts.MailingLine;
import pli.app.mailbox.Doorstep;
import pli.app.text.PaperPasswords;
import pli.journal.Signatory;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.mailing.RowMessages;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingHead;
import pli.outbox.approval.Approvals;
import pli.outbox.approval.Preparation;

/// The rehearsal and the release of a draft: all rows or none.
final class ReleaseRoutes {

  private final RestTools tools;

  ReleaseRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.post(
        "/drafts/{draft}/rehearsal", Right.PREPARE, routes.checking(call -> release(call, true)));
    routes.post(
        "/drafts/{draft}/release", Right.RELEASE, routes.checking(call -> release(call, false)));
  }

  private Answer release(Call call, boolean rehearsal) {
    new Doorstep(tools.wiring()).requireInStep();
    DraftFolder folder = DraftRoutes.folder(tools, call);
    Account account = DraftRoutes.account(tools, call);
    MailingFile mailing = folder.mailing();
    Approvals approvals = tools.wiring().approvals();
    boolean second = !rehearsal && approvals.isWanted(account.id());
    Signatory by = PreparedRoutes.signatory(call);
    RowMessages messages =
        new RowMessages(
            mailing, account, tools.wiring().messageIds(), tools.wiring().clock(), tools.zone());
    try (MailingRelease release =
        new MailingRelease(
            mailing, account, tools.wiring().outbox(), messages, tools.wiring().clock(),
            tools.checks().comparedWithin(call::maySee))) {
      Wish wish = Wish.of(call);
      release.repeat(wish.repeated(), OnceKeys.wishOf(call));
      release.accept(wish.acceptance(call));
      if (rehearsal) {
        release.rehearseTo(account.address(), call.words().say("cli.rehearsal-prefix"));
      } else {
        release.replace(approvals.ofFile(mailing.file().toString()), () -> by);
      }
      requireReleasable(call, folder, account, release);
      writeSlips(call, mailing, release);
      if (second && !release.fresh().isEmpty()) {
        Preparation prepared =
            approvals.of(release.prepareFor(by).id()).orElseThrow();
        return new Answer.Json(202, PreparedRoutes.facts(tools, call, prepared));
      }
      tools.wiring().accounts().resumeAfterSignIn(account.id());
      MailingHead head = release.release();
      tools.wake().run();
      MailingProgress progress =
          MailingProgress.ofCounts(tools.wiring().tallies().ofMailing(head.id()));
      return Answer.created(MailingLine.of(head, progress, call.findings()));
    }
  }

  /// Passwords by chance are on paper before the first message can leave.
  private void writeSlips(Call call, MailingFile mailing, MailingRelease release) {
    LocalDateTime at = LocalDateTime.ofInstant(tools.wiring().clock().instant(), tools.zone());
    new PaperPasswords(call.words()).write(mailing, release, at);
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
