// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.app.mailbox.MailingMoves;
import pli.app.mailbox.Removal;
import pli.app.web.LiveUpdates;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.journal.Signatory;
import pli.mailing.MailingNames;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingHead;
import pli.outbox.approval.Preparation;

/// The first page, with all mailings, and the page of each one, which follows it while it is handed
/// over.
public final class MailingPages implements Routes {

  /// On the first page; older ones are found by looking up. Taste.
  private static final int SHOWN_MOST = 50;

  /// @param drafts not released yet, the newest first
  /// @param hasMailbox false before the first mailbox is set up
  /// @param prepared how many mailings wait for a second person
  public record View(
      List<MailingLine> mailings, List<Draft> drafts, boolean hasMailbox, int prepared) {}

  /// A mailing that is being put together.
  ///
  /// @param kind of the mailing
  /// @param begun the day that stands in its name; that of the last change where none does
  public record Draft(String id, String kind, LocalDate begun, Instant touched) {}

  /// In the address of a page that says what cancelling took back.
  private static final String WITHDRAWN = "withdrawn";

  private static final Pattern DAY = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2})");

  private final Pages pages;
  private final MailingTools tools;
  private final LiveUpdates updates;
  private final Function<Context, Signatory> who;

  /// @param who acts in a request, for what two people release
  public MailingPages(
      Pages pages, MailingTools tools, LiveUpdates updates, Function<Context, Signatory> who) {
    this.pages = pages;
    this.tools = tools;
    this.updates = updates;
    this.who = who;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", this::list);
    routes.get("/mailings/{id}", this::show);
    routes.sse("/mailings/{id}/events", this::follow);
    routes.post("/mailings/{id}/pause", request -> move(request, MailingMoves::pause));
    routes.post("/mailings/{id}/resume", this::resume);
    routes.post("/mailings/{id}/cancel", this::cancel);
  }

  private void list(Context request) {
    List<MailingLine> lines = tools.lines(tools.wiring().outbox().mailings(SHOWN_MOST));
    Page page = pages.page(request, "mailings", "page.mailings.title");
    pages.show(
        request, "mailings.jte", page,
        new View(
            lines, drafts(), !tools.wiring().accounts().all().isEmpty(),
            tools.wiring().approvals().open().size()));
  }

  private List<Draft> drafts() {
    return DraftFolder.all(tools.wiring().drafts()).stream()
        .filter(this::isOpen)
        .map(
            one ->
                new Draft(
                    one.name(), one.name().replaceFirst("-.*", ""), begun(one), one.touched()))
        .toList();
  }

  private LocalDate begun(DraftFolder draft) {
    Matcher day = DAY.matcher(draft.name());
    return day.find()
        ? LocalDate.parse(day.group(1))
        : LocalDate.ofInstant(draft.touched(), tools.zone());
  }

  /// A draft that was only rehearsed has not been released. What a program puts together belongs to it: it
  /// may change at any moment, and the page would offer to release half of it.
  private boolean isOpen(DraftFolder draft) {
    return tools.wiring().access().drafts().accountOf(draft.name()).isEmpty()
        && tools.wiring().outbox().mailingsOfFile(draft.file().toString()).stream()
        .allMatch(head -> MailingNames.isRehearsal(head.id()));
  }

  private void show(Context request) {
    Optional<MailingHead> head = head(request);
    if (head.isPresent()) {
      boolean all = request.queryParam("all") != null;
      Page page = pages.page(request, "mailings", "page.mailings.title");
      Page own = page.titled(page.heading(head.get().kind(), head.get().createdAt()));
      MailingView view = tools.view(head.get(), own, all);
      pages.show(
          request, "mailing.jte", own,
          request.queryParam(WITHDRAWN) == null ? view : view.afterWithdrawal());
    }
  }

  private void follow(SseClient client) {
    String id = client.ctx().pathParam("id");
    boolean all = client.ctx().queryParam("all") != null;
    Page page = pages.page(client.ctx(), "mailings", "page.mailings.title");
    updates.follow(
        client,
        () ->
            tools
                .wiring()
                .outbox()
                .mailing(id)
                .map(
                    head -> {
                      Page now = pages.now(page);
                      return pages.part("mailing-part.jte", now, tools.view(head, now, all));
                    }));
  }

  /// Not while the outbox is frozen, nor from a mailbox that is gone; the page says so.
  private void resume(Context request) {
    boolean frozen = tools.wiring().guard().refusal().isPresent();
    move(
        request,
        (moves, head) -> {
          if (!frozen && !Removal.isGone(tools.wiring(), head.account())) {
            moves.resume(head);
          }
        });
  }

  /// What was taken back with it is told on the page that comes next, once.
  private void cancel(Context request) {
    head(request)
        .ifPresent(
            head -> {
              List<Preparation> takenBack =
                  new MailingMoves(tools.wiring()).cancel(head, () -> who.apply(request));
              goBack(request, head, takenBack.isEmpty() ? "" : "?" + WITHDRAWN);
            });
  }

  private void move(Context request, BiConsumer<MailingMoves, MailingHead> move) {
    head(request)
        .ifPresent(
            head -> {
              move.accept(new MailingMoves(tools.wiring()), head);
              goBack(request, head, "");
            });
  }

  private void goBack(Context request, MailingHead head, String query) {
    tools.wake().run();
    updates.tell();
    request.redirect("/mailings/" + head.id() + query, HttpStatus.SEE_OTHER);
  }

  private Optional<MailingHead> head(Context request) {
    Optional<MailingHead> head = tools.wiring().outbox().mailing(request.pathParam("id"));
    if (head.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    }
    return head;
  }
}
