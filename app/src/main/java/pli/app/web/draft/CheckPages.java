// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.letter.Letter;
import pli.app.web.letter.LetterFrame;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.PlannedRow;
import pli.mailing.RowMessages;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.message.MessageComposer;
import pli.outbox.MailingHead;
import pli.words.InputRefused;
import pli.words.Phrase;

/// The check of a draft, any person's message as it will arrive, the rehearsal and the release.
public final class CheckPages implements Routes {

  private final Pages pages;
  private final DraftTools tools;

  public CheckPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/drafts/{id}/check", this::check);
    routes.get("/drafts/{id}/rows/{row}", this::row);
    routes.get("/drafts/{id}/rows/{row}/body", this::body);
    routes.post("/drafts/{id}/release", request -> release(request, false));
    routes.post("/drafts/{id}/rehearsal", request -> release(request, true));
  }

  private void check(Context request) {
    Optional<DraftFolder> draft = DraftPages.draft(tools, request);
    if (draft.isEmpty()) {
      return;
    }
    try {
      MailingFile mailing = draft.get().mailing();
      CheckReport report =
          MailingCheck.check(mailing, tools.checks(), row -> {}, count -> {});
      show(request, view(draft.get(), mailing, Optional.of(report), Optional.empty()));
    } catch (InputRefused refused) {
      show(request, impossible(draft.get(), refused.phrase()));
    }
  }

  private void row(Context request) throws IOException {
    Optional<DraftFolder> draft = DraftPages.draft(tools, request);
    if (draft.isPresent()) {
      Optional<Letter> letter = letter(request, draft.get());
      if (letter.isEmpty()) {
        request.status(HttpStatus.NOT_FOUND);
        return;
      }
      Page page = pages.page(request, "mailings", "page.draft.preview");
      pages.show(
          request,
          "draft-row.jte",
          page,
          new RowLetter(draft.get().name(), request.pathParam("row"), letter.get()));
    }
  }

  private void body(Context request) throws IOException {
    Optional<DraftFolder> draft = DraftPages.draft(tools, request);
    Optional<Letter> letter =
        draft.isPresent() ? letter(request, draft.get()) : Optional.empty();
    if (letter.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    LetterFrame.show(request, letter.get());
  }

  private Optional<Letter> letter(Context request, DraftFolder draft) throws IOException {
    MailingFile mailing = draft.mailing();
    Optional<Account> account = tools.accounts().find(mailing.account());
    if (account.isEmpty()) {
      return Optional.empty();
    }
    RowMessages messages =
        new RowMessages(mailing, account.get(), tools.ids(), tools.clock(), tools.zone());
    AtomicReference<byte[]> wanted = new AtomicReference<>();
    MailingCheck.check(
        mailing,
        tools.checks(),
        row -> {
          if (String.valueOf(row.row()).equals(request.pathParam("row"))) {
            wanted.set(composed(messages, row));
          }
        },
        count -> {});
    return wanted.get() == null
        ? Optional.empty()
        : Optional.of(Letter.read(new ByteArrayInputStream(wanted.get())));
  }

  /// While the check runs: copies of documents that it made are gone with it.
  private static byte[] composed(RowMessages messages, PlannedRow row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new MessageComposer().compose(messages.of(row, messages.nextMessageId()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void release(Context request, boolean rehearsal) {
    Optional<DraftFolder> draft = DraftPages.draft(tools, request);
    if (draft.isEmpty()) {
      return;
    }
    try {
      MailingFile mailing = draft.get().mailing();
      Account account =
          tools
              .accounts()
              .find(mailing.account())
              .orElseThrow(
                  () -> InputRefused.because("account.unknown", "account", mailing.account()));
      release(request, draft.get(), mailing, account, rehearsal);
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, impossible(draft.get(), refused.phrase()));
    }
  }

  private void release(
      Context request, DraftFolder draft, MailingFile mailing, Account account, boolean rehearsal) {
    RowMessages messages =
        new RowMessages(mailing, account, tools.ids(), tools.clock(), tools.zone());
    boolean second = !rehearsal && tools.second().areWanted(account.id());
    if (second) {
      tools
          .second()
          .approvals()
          .withdrawAllOf(mailing.file().toString(), tools.second().of(request));
    }
    try (MailingRelease release =
        new MailingRelease(
            mailing, account, tools.outbox(), messages, tools.clock(), tools.checks())) {
      if (rehearsal) {
        Page page = pages.page(request, "", "page.draft.check");
        release.rehearseTo(account.address(), page.say("cli.rehearsal-prefix"));
      }
      CheckReport report = release.prepare(OptionalLong.empty(), count -> {});
      if (!report.isReleasable()) {
        show(request, view(draft, mailing, Optional.of(report), Optional.empty()));
        return;
      }
      switch (tools.door().knock(account)) {
        case Doorstep.Door.Closed closed ->
            show(request, view(draft, mailing, Optional.of(report), Optional.of(closed)));
        case Doorstep.Door.Open open -> {
          if (second && !release.fresh().isEmpty() && isTaken(request, draft, release, open)) {
            release.prepareFor(tools.second().approvals(), tools.second().of(request));
            request.redirect("/prepared", HttpStatus.SEE_OTHER);
          } else if (!second || release.fresh().isEmpty()) {
            finish(request, draft, release, account, open);
          }
        }
      }
    }
  }

  /// Whether the server takes all of it; else the answer says what not.
  private boolean isTaken(
      Context request, DraftFolder draft, MailingRelease release, Doorstep.Door.Open door) {
    List<RowProblem> problems = release.notTaken(door.sizeLimit(), door.smtpUtf8());
    if (!problems.isEmpty()) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, impossible(draft, problems.getFirst().phrase()));
    }
    return problems.isEmpty();
  }

  private void finish(
      Context request,
      DraftFolder draft,
      MailingRelease release,
      Account account,
      Doorstep.Door.Open door) {
    if (!isTaken(request, draft, release, door)) {
      return;
    }
    tools.accounts().resume(account.id());
    MailingHead head = release.release();
    tools.wake().run();
    request.redirect("/mailings/" + head.id(), HttpStatus.SEE_OTHER);
  }

  private CheckView view(
      DraftFolder draft,
      MailingFile mailing,
      Optional<CheckReport> report,
      Optional<Doorstep.Door.Closed> closed) {
    Optional<Account> account = tools.accounts().find(mailing.account());
    return new CheckView(
        draft.name(),
        report,
        account,
        account.map(one -> tools.providerName().apply(one.id())).orElse(""),
        account.isPresent()
            ? Optional.empty()
            : Optional.of(Phrase.of("account.unknown", "account", mailing.account())),
        closed.map(Doorstep.Door.Closed::finding),
        account.filter(one -> tools.second().areWanted(one.id()))
            .map(_ -> tools.second().systemUser()));
  }

  private CheckView impossible(DraftFolder draft, Phrase why) {
    return new CheckView(
        draft.name(), Optional.empty(), Optional.empty(), "", Optional.of(why), Optional.empty(),
        Optional.empty());
  }

  private void show(Context request, CheckView view) {
    pages.show(
        request, "draft-check.jte", pages.page(request, "mailings", "page.draft.check"), view);
  }
}
