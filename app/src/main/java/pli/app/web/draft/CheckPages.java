// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.text.BudgetText;
import pli.app.text.PaperPasswords;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingHead;
import pli.outbox.PersonMove;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// The check of a draft with ways to resolve what it found, the rehearsal and the release.
public final class CheckPages implements Routes {

  private static final Set<String> BEING_RELEASED =
      Set.of("release.in-progress", "outbox.being-released");

  private final Pages pages;
  private final DraftTools tools;
  private final Doorstep door;
  private final Turns turns = new Turns();

  public CheckPages(Pages pages, DraftTools tools, Doorstep door) {
    this.pages = pages;
    this.tools = tools;
    this.door = door;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/drafts/{id}/check", this::check);
    routes.post("/drafts/{id}/cells", this::correct);
    routes.post("/drafts/{id}/accepted", this::accept);
    routes.post("/drafts/{id}/release", request -> release(request, false));
    routes.post("/drafts/{id}/rehearsal", request -> release(request, true));
  }

  private void check(Context request) {
    tools
        .draft(request)
        .ifPresent(draft -> turns.inTurn(draft.name(), () -> check(request, draft)));
  }

  private void check(Context request, DraftFolder draft) {
    try {
      MailingFile mailing = draft.mailing();
      show(
          request,
          view(request, draft, mailing, new CheckedDraft(tools, draft).check(mailing)));
    } catch (InputRefused refused) {
      show(request, impossible(request, draft, refused.phrase()));
    }
  }

  private void correct(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    try {
      draft.get().correct(row(request), field(request, "column"), field(request, "value"));
      request.redirect("/drafts/" + draft.get().name() + "/check", HttpStatus.SEE_OTHER);
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, impossible(request, draft.get(), refused.phrase()));
    }
  }

  private void accept(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      String reason = field(request, "reason");
      draft
          .get()
          .accept(
              what(request), PersonMove.shortened(reason), request.formParams("finding"));
      request.redirect("/drafts/" + draft.get().name() + "/check", HttpStatus.SEE_OTHER);
    }
  }

  private static int row(Context request) {
    String row = field(request, "row");
    return row.matches("\\d{1,9}") ? Integer.parseInt(row) : 0;
  }

  /// The row that may go, or the document of no row that may stay.
  private static String what(Context request) {
    String document = field(request, "document");
    return document.isEmpty() ? String.valueOf(row(request)) : document;
  }

  private static String field(Context request, String name) {
    return Optional.ofNullable(request.formParam(name)).orElse("").strip();
  }

  private void release(Context request, boolean rehearsal) {
    tools
        .draft(request)
        .ifPresent(
            draft -> turns.inTurn(draft.name(), () -> release(request, draft, rehearsal)));
  }

  private void release(Context request, DraftFolder draft, boolean rehearsal) {
    try {
      door.requireInStep();
      MailingFile mailing = draft.mailing();
      release(request, draft, mailing, tools.account(mailing), rehearsal);
    } catch (InputRefused refused) {
      refuse(request, draft, refused.phrase());
    } catch (StoreUnavailable unavailable) {
      refuse(request, draft, unavailable.phrase());
    }
  }

  private void refuse(Context request, DraftFolder draft, Phrase why) {
    request.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(request, impossible(request, draft, why));
  }

  private void release(
      Context request, DraftFolder draft, MailingFile mailing, Account account, boolean rehearsal) {
    CheckedDraft checked = new CheckedDraft(tools, draft);
    boolean second = !rehearsal && tools.second().areWanted(account.id());
    if (second) {
      tools
          .second()
          .approvals()
          .withdrawAllOf(mailing.file().toString(), tools.second().of(request));
    }
    try (MailingRelease release = checked.release(mailing, account)) {
      if (rehearsal) {
        release.rehearseTo(
            account.address(), pages.words(request).say("cli.rehearsal-prefix"));
      }
      CheckReport report = release.prepare(OptionalLong.empty(), count -> {});
      CheckView view = view(request, draft, mailing, checked.found(report, release.fresh()));
      if (!report.isReleasable()) {
        show(request, view);
        return;
      }
      if (release.fresh().isEmpty()) {
        // Pressed twice, or released from another tab: the mailing is there already.
        toMailing(request, release.release());
        return;
      }
      switch (door.knock(account)) {
        case Doorstep.Door.Closed closed -> show(request, withClosed(view, closed));
        case Doorstep.Door.Open open -> {
          List<RowProblem> problems = release.notTaken(open.sizeLimit(), open.smtpUtf8());
          if (problems.isEmpty()) {
            writeSlips(request, mailing, release);
            finish(request, release, account, second);
          } else {
            request.status(HttpStatus.UNPROCESSABLE_CONTENT);
            CheckReport more = release.reportWith(problems);
            show(
                request, view(request, draft, mailing, checked.found(more, release.fresh())));
          }
        }
      }
    }
  }

  /// Passwords by chance are on paper before the first message can leave.
  private void writeSlips(Context request, MailingFile mailing, MailingRelease release) {
    LocalDateTime at = LocalDateTime.ofInstant(tools.wiring().clock().instant(), tools.zone());
    new PaperPasswords(pages.words(request)).write(mailing, release, at);
  }

  /// @param prepares somebody else must release it
  private void finish(
      Context request, MailingRelease release, Account account, boolean prepares) {
    if (prepares) {
      release.prepareFor(tools.second().approvals(), tools.second().of(request));
      request.redirect("/prepared", HttpStatus.SEE_OTHER);
      return;
    }
    tools.wiring().accounts().resume(account.id());
    MailingHead head = release.release();
    tools.wake().run();
    toMailing(request, head);
  }

  private static void toMailing(Context request, MailingHead head) {
    request.redirect("/mailings/" + head.id(), HttpStatus.SEE_OTHER);
  }

  private CheckView view(
      Context request, DraftFolder draft, MailingFile mailing, CheckView.Found found) {
    Optional<Account> account = tools.wiring().accounts().find(mailing.account());
    return new CheckView(
        draft.name(),
        Optional.of(found),
        account,
        account.map(tools.names()::of).orElse(""),
        account.flatMap(one -> budget(request, one, mailing, found.fresh())),
        account.isPresent()
            ? Optional.empty()
            : Optional.of(Phrase.of("account.unknown", "account", mailing.account())),
        Optional.empty(),
        draft.accepted(),
        account
            .filter(one -> tools.second().areWanted(one.id()))
            .map(_ -> tools.second().systemUser()));
  }

  private Optional<String> budget(
      Context request, Account account, MailingFile mailing, int fresh) {
    boolean copied = mailing.copyToSelf() || account.copyTo().isPresent();
    return new BudgetText(pages.words(request), tools.zone())
        .sentence(
            tools.names().of(account),
            fresh * (copied ? 2 : 1),
            tools.wiring().limits().budget(account),
            tools.wiring().clock().instant());
  }

  private static CheckView withClosed(CheckView view, Doorstep.Door.Closed closed) {
    return new CheckView(
        view.id(), view.found(), view.account(), view.provider(), view.budget(), view.fault(),
        Optional.of(closed.finding().byHand()), view.accepted(), view.secondPerson());
  }

  private CheckView impossible(Context request, DraftFolder draft, Phrase why) {
    return new CheckView(
        draft.name(), Optional.empty(), Optional.empty(), "", Optional.empty(),
        Optional.of(onPage(request, why)), Optional.empty(), draft.accepted(), Optional.empty());
  }

  /// Another program at the same data folder, such as the command line.
  private Phrase onPage(Context request, Phrase why) {
    return BEING_RELEASED.contains(why.code())
        ? Phrase.of(
            "page.check.in-progress", "mailings", pages.words(request).say("page.nav.mailings"))
        : why;
  }

  private void show(Context request, CheckView view) {
    pages.show(
        request, "draft-check.jte", pages.page(request, "mailings", "page.draft.check"), view);
  }
}
