// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import pli.account.Account;
import pli.app.facts.OverrideFacts;
import pli.app.facts.Report;
import pli.app.mailbox.Doorstep;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.diagnosis.Finding;
import pli.mailing.MailingRelease;
import pli.outbox.approval.Approvals.Release;
import pli.outbox.approval.Preparation;
import pli.words.InputRefused;
import pli.words.Phrase;

/// What one person has prepared and another may release.
public final class ApprovalPages implements Routes {

  private final Pages pages;
  private final DraftTools tools;
  private final SecondPeople people;

  public ApprovalPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
    this.people = tools.second();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/prepared", request -> show(request, Optional.empty(), Optional.empty()));
    routes.post("/prepared/{mailing}/release", this::release);
    routes.post("/prepared/{mailing}/withdraw", this::withdraw);
  }

  private void show(Context request, Optional<Phrase> fault, Optional<Finding> closed) {
    PreparedView view =
        new PreparedView(
            people.approvals().open().stream()
                .map(one -> prepared(request, one))
                .toList(),
            people.systemUser(), fault, closed);
    pages.show(
        request, "prepared.jte", pages.page(request, "mailings", "approval.label"), view);
  }

  private PreparedView.Prepared prepared(Context request, Preparation one) {
    Report.Findings findings =
        new Report.Findings(tools.wiring(), pages.words(request), tools.zone());
    return new PreparedView.Prepared(
        one, people.approvals().rows(one),
        OverrideFacts.of(one, people.approvals().decisions(one), findings));
  }

  /// How many overrides the page showed that the button is on.
  private static int seen(Context request) {
    String field = Optional.ofNullable(request.formParam("overrides")).orElse("");
    return field.matches("\\d{1,9}") ? Integer.parseInt(field) : 0;
  }

  private void release(Context request) {
    try {
      if (tools.wiring().guard().refusal().isPresent()) {
        throw InputRefused.because("frozen.not-now");
      }
      Preparation preparation = wanted(request);
      Account account =
          tools
              .wiring()
              .accounts()
              .find(preparation.mailing().account())
              .orElseThrow(
                  () ->
                      InputRefused.because(
                          "account.unknown", "account", preparation.mailing().account()));
      if (preparation.preparedBy().isSameAs(people.of(request))) {
        throw samePerson(preparation);
      }
      switch (new Doorstep(tools.wiring()).knock(account)) {
        case Doorstep.Door.Closed closed -> {
          request.status(HttpStatus.UNPROCESSABLE_CONTENT);
          show(request, Optional.empty(), Optional.of(closed.finding()));
        }
        case Doorstep.Door.Open _ -> release(request, preparation, account);
      }
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, Optional.of(refused.phrase()), Optional.empty());
    }
  }

  private void release(Context request, Preparation preparation, Account account) {
    switch (people
        .approvals()
        .release(preparation, people.of(request), seen(request), MailingRelease.EXPIRY)) {
      case Release.Done(var head) -> {
        tools.wiring().accounts().resume(account.id());
        tools.wake().run();
        request.redirect("/mailings/" + head.id(), HttpStatus.SEE_OTHER);
      }
      case Release.SamePerson() -> throw samePerson(preparation);
      case Release.Unseen(int all) ->
          throw InputRefused.because(
              "approval.unseen", "mailing", preparation.mailing().id(), "overrides", all);
      case Release.Gone() -> throw gone(preparation.mailing().id());
    }
  }

  private void withdraw(Context request) {
    try {
      Preparation preparation = wanted(request);
      if (!people.approvals().withdraw(preparation, people.of(request))) {
        throw gone(preparation.mailing().id());
      }
      request.redirect("/prepared", HttpStatus.SEE_OTHER);
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, Optional.of(refused.phrase()), Optional.empty());
    }
  }

  /// The one that the page showed: another may have taken its name since.
  private Preparation wanted(Context request) {
    String mailing = request.pathParam("mailing");
    String shown = Optional.ofNullable(request.formParam("preparation")).orElse("");
    return people.approvals().shown(mailing, shown).orElseThrow(() -> gone(mailing));
  }

  private static InputRefused samePerson(Preparation preparation) {
    return InputRefused.because(
        "approval.same-person", "mailing", preparation.mailing().id(), "name",
        preparation.preparedBy().name());
  }

  private static InputRefused gone(String mailing) {
    return InputRefused.because("approval.gone", "mailing", mailing);
  }
}
