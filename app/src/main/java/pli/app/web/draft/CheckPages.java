// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.text.BudgetText;
import pli.app.web.LiveUpdates;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.work.Subject;
import pli.app.web.work.Work;
import pli.app.web.work.Works;
import pli.journal.Signatory;
import pli.mailing.MailingFile;
import pli.mailing.draft.DraftFolder;
import pli.outbox.PersonMove;
import pli.tally.ToHandOver;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;
import pli.words.Words;

/// The check of a draft with ways to resolve what it found, the rehearsal and the release.
public final class CheckPages implements Routes {

  private static final Set<String> BEING_RELEASED =
      Set.of("release.in-progress", "outbox.being-released");

  private static final String ROW_PREPARED = "release.row-prepared";

  private static final Set<String> FROZEN =
      Set.of("journal.frozen-restored", "journal.frozen-unknown");

  private final Pages pages;
  private final DraftTools tools;
  private final Doorstep door;
  private final LiveUpdates updates;
  private final Works<DraftOutcome> works;

  /// @param works what is under way for drafts
  public CheckPages(
      Pages pages,
      DraftTools tools,
      Doorstep door,
      Works<DraftOutcome> works,
      LiveUpdates updates) {
    this.pages = pages;
    this.tools = tools;
    this.door = door;
    this.updates = updates;
    this.works = works;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/drafts/{id}/check", this::check);
    routes.post("/drafts/{id}/cells", this::correct);
    routes.post("/drafts/{id}/accepted", this::accept);
    routes.sse("/drafts/{id}/check/events", this::follow);
    routes.post("/drafts/{id}/check/stop", this::stop);
    routes.post("/drafts/{id}/release", request -> release(request, Subject.Kind.RELEASE));
    routes.post("/drafts/{id}/rehearsal", request -> release(request, Subject.Kind.REHEARSAL));
  }

  private void check(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    Optional<Work<DraftOutcome>> asked = asked(request, request.queryParam("work"));
    if (asked.isPresent()) {
      answer(request, draft.get(), asked.get());
    } else {
      check(request, draft.get());
    }
  }

  private void check(Context request, DraftFolder draft) {
    answer(
        request, draft,
        works.begin(
            subject(draft, Subject.Kind.CHECK),
            work -> {
              try {
                MailingFile mailing = draft.mailing();
                return DraftOutcome.Reported.of(
                    mailing, new CheckedDraft(tools, draft, work.progress()).check(mailing));
              } catch (InputRefused refused) {
                return new DraftOutcome.Impossible(refused.phrase());
              }
            }));
  }

  private void answer(Context request, DraftFolder draft, Work<DraftOutcome> work) {
    if (work.isOverWithin(tools.atOnce())) {
      show(request, draft, work);
    } else {
      work.await();
      pages.show(
          request, "draft-wait.jte", pages.page(request, "mailings", "page.draft.check"),
          WaitView.of(work, tools.wiring().clock().instant()));
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

  private void release(Context request, Subject.Kind kind) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    Subject subject = subject(draft.get(), kind);
    try {
      door.requireInStep();
      DraftRelease.Wish wish = wish(request, draft.get(), kind == Subject.Kind.REHEARSAL);
      Work<DraftOutcome> work = works.begin(subject, new DraftRelease(tools, door, wish));
      if (work.isOverWithin(tools.atOnce())) {
        show(request, draft.get(), work);
      } else {
        work.await();
        request.redirect(WaitView.address(draft.get().name(), work), HttpStatus.SEE_OTHER);
      }
    } catch (InputRefused refused) {
      refuse(request, draft.get(), refused.phrase());
    } catch (StoreUnavailable unavailable) {
      refuse(request, draft.get(), unavailable.phrase());
    }
  }

  private DraftRelease.Wish wish(Context request, DraftFolder draft, boolean rehearsal) {
    MailingFile mailing = draft.mailing();
    Account account = tools.account(mailing);
    boolean second = !rehearsal && tools.second().areWanted(account.id());
    Supplier<Signatory> by = tools.second().asking(request);
    return new DraftRelease.Wish(
        draft, mailing, account, pages.words(request), rehearsal, by,
        second ? Optional.of(by.get()) : Optional.empty());
  }

  private void refuse(Context request, DraftFolder draft, Phrase why) {
    request.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(request, impossible(request, draft, why));
  }

  private static Subject subject(DraftFolder draft, Subject.Kind kind) {
    return new Subject(draft.name(), kind, draft.state());
  }

  /// What somebody waits for.
  private Optional<Work<DraftOutcome>> asked(Context request, String number) {
    return number != null && number.matches("\\d{1,18}")
        ? works.find(request.pathParam("id"), Long.parseLong(number))
        : Optional.empty();
  }

  private void follow(SseClient client) {
    String id = client.ctx().pathParam("id");
    Page page = pages.page(client.ctx(), "mailings", "page.draft.check");
    Optional<Work<DraftOutcome>> work = asked(client.ctx(), client.ctx().queryParam("work"));
    updates.follow(
        client,
        () ->
            Optional.of(
                pages.part(
                    "draft-wait-part.jte", page,
                    work.map(one -> WaitView.of(one, tools.wiring().clock().instant()))
                        .orElseGet(() -> WaitView.gone(id)))));
  }

  private void stop(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      Optional<Work<DraftOutcome>> work = asked(request, field(request, "work"));
      work.ifPresent(works::stop);
      request.redirect(
          work.map(one -> WaitView.address(draft.get().name(), one))
              .orElse("/drafts/" + draft.get().name() + "/text"),
          HttpStatus.SEE_OTHER);
    }
  }

  /// What came of it. What was found of a state that is no more is shown to nobody: then it is checked
  /// again.
  private void show(Context request, DraftFolder draft, Work<DraftOutcome> work) {
    if (work.isReplaced()) {
      check(request, draft);
      return;
    }
    if (work.isStopped()) {
      pages.show(
          request, "draft-stopped.jte", pages.page(request, "mailings", "page.draft.check"),
          WaitView.of(work, tools.wiring().clock().instant()));
      return;
    }
    DraftOutcome outcome = work.result();
    works.forget(work);
    if (outcome.isOfState() && !draft.state().equals(work.subject().state())) {
      check(request, draft);
      return;
    }
    switch (outcome) {
      case DraftOutcome.Led(String address) -> request.redirect(address, HttpStatus.SEE_OTHER);
      case DraftOutcome.Impossible(Phrase why) -> show(request, impossible(request, draft, why));
      case DraftOutcome.Refused(Phrase why) -> refuse(request, draft, why);
      case DraftOutcome.Reported reported -> {
        if (reported.refused()) {
          request.status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        CheckView view = view(request, draft, reported.mailing(), reported.found());
        show(
            request,
            reported.closed().map(closed -> withClosed(view, closed)).orElse(view));
      }
    }
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
    return new BudgetText(pages.words(request), tools.zone())
        .sentence(
            tools.names().of(account),
            ToHandOver.of(fresh, mailing.copyTo(account).isPresent()),
            tools.wiring().limits().standing(account),
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

  /// Another program at the same data folder, such as the command line; and what the page says already.
  private Phrase onPage(Context request, Phrase why) {
    if (FROZEN.contains(why.code())) {
      return Phrase.of("frozen.not-now");
    }
    Words words = pages.words(request);
    if (why.code().equals(ROW_PREPARED)) {
      Map<String, String> args = new HashMap<>(why.args());
      args.put("mailings", words.say("page.nav.mailings"));
      args.put("waiting", words.say("approval.label"));
      return new Phrase("page.check.row-prepared", args);
    }
    return BEING_RELEASED.contains(why.code())
        ? Phrase.of("page.check.in-progress", "mailings", words.say("page.nav.mailings"))
        : why;
  }

  private void show(Context request, CheckView view) {
    pages.show(
        request, "draft-check.jte", pages.page(request, "mailings", "page.draft.check"), view);
  }
}
