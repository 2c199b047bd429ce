// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.access.Right;
import pli.account.Account;
import pli.app.access.Callers;
import pli.app.facts.Freeze;
import pli.app.web.LiveUpdates;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.PersonMove;
import pli.outbox.Role;
import pli.words.Words;

/// A frozen outbox: what waits in it, cancelling what has left, and letting the rest go on. Each is decided
/// about what stood on the page.
public final class FrozenPages implements Routes {

  static final String ADDRESS = "/frozen";

  /// More than a person goes through at a time. Taste.
  private static final int SHOWN_MOST = 200;

  private static final List<OutboxState> WAITING =
      List.of(OutboxState.WAITING, OutboxState.CLAIMED, OutboxState.HELD);

  private final Pages pages;
  private final MailingTools tools;
  private final OutboxStore outbox;
  private final LiveUpdates updates;

  public FrozenPages(Pages pages, MailingTools tools, LiveUpdates updates) {
    this.pages = pages;
    this.tools = tools;
    this.outbox = tools.wiring().outbox();
    this.updates = updates;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(ADDRESS, request -> show(request, cameOfTicking(request)));
    routes.post(ADDRESS, this::goOn);
    routes.post(ADDRESS + "/cancelled", this::cancel);
  }

  private void show(Context request, List<String> told) {
    Page page = pages.page(request, "mailings", "frozen.title");
    pages.show(request, "frozen.jte", page, view(request, told));
  }

  private FrozenView view(Context request, List<String> told) {
    Optional<Freeze> freeze = Freeze.of(tools.wiring());
    List<FrozenView.Row> rows =
        freeze.isEmpty()
            ? List.of()
            : outbox.entries(WAITING, SHOWN_MOST).stream()
                .map(this::noted)
                .map(FrozenView.Row::new)
                .toList();
    long leaving =
        rows.stream().filter(one -> one.noted().entry().state() != OutboxState.HELD).count();
    return new FrozenView(
        freeze,
        rows,
        Math.max(0, freeze.map(Freeze::waiting).orElse(0) - (int) leaving),
        knownUntil(),
        told,
        Callers.of(request).may(Right.ADMIN));
  }

  private NotedEntry noted(OutboxEntry entry) {
    return outbox
        .noted(entry)
        .orElseGet(() -> new NotedEntry(entry, MessageNote.EMPTY, Optional.empty(), 0, ""));
  }

  private Optional<Instant> knownUntil() {
    return tools.wiring().accounts().all().stream()
        .map(Account::id)
        .flatMap(account -> tools.wiring().history().lastAccepted(account).stream())
        .max(Comparator.naturalOrder());
  }

  /// What came of ticking is told on the page that comes next, once.
  private void cancel(Context request) {
    List<String> ticked = request.formParams("entry");
    String reason =
        PersonMove.shortened(
            pages.signed(request, pages.words(request).say("frozen.reason-left")));
    long done = cancelled(ticked, reason);
    updates.tell();
    request.redirect(
        ADDRESS + "?cancelled=" + done + "&left=" + (ticked.size() - done), HttpStatus.SEE_OTHER);
  }

  private List<String> cameOfTicking(Context request) {
    if (request.queryParam("cancelled") == null) {
      return List.of();
    }
    Words words = pages.words(request);
    int done = number(request, "cancelled");
    int left = number(request, "left");
    List<String> told = new ArrayList<>();
    if (done + left == 0) {
      told.add(words.say("frozen.nothing-ticked"));
    }
    if (done > 0) {
      told.add(words.count("frozen.cancelled", done));
    }
    if (left > 0) {
      told.add(words.count("frozen.not-cancelled", left));
    }
    return told;
  }

  private static int number(Context request, String name) {
    String text = Optional.ofNullable(request.queryParam(name)).orElse("");
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  /// Copies first: one that went with its message would be told as one that had changed. All at one time, so
  /// that they come back with it.
  private long cancelled(List<String> ticked, String reason) {
    Instant now = tools.wiring().clock().instant();
    return ticked.stream()
        .flatMap(seen -> asShown(seen).stream())
        .sorted(Comparator.comparing(entry -> entry.role() == Role.TO))
        .filter(entry -> PersonMove.CANCEL.apply(outbox, entry, now, reason))
        .count();
  }

  /// @param seen of a row that was ticked
  private Optional<OutboxEntry> asShown(String seen) {
    return outbox
        .entry(seen.replaceFirst(" .*", ""))
        .filter(entry -> new FrozenView.Row(noted(entry)).seen().equals(seen));
  }

  private void goOn(Context request) {
    FrozenView now = view(request, List.of());
    String reason = Optional.ofNullable(request.formParam("reason")).orElse("").strip();
    if (now.freeze().isEmpty()) {
      request.redirect(ADDRESS, HttpStatus.SEE_OTHER);
    } else if (reason.isEmpty() || request.formParam("looked") == null) {
      refuse(request, "frozen.incomplete");
    } else if (!now.seen().equals(request.formParam("seen"))) {
      refuse(request, "frozen.changed");
    } else {
      tools.wiring().guard().unfreeze(PersonMove.shortened(pages.signed(request, reason)));
      tools.wake().run();
      updates.tell();
      request.redirect(ADDRESS, HttpStatus.SEE_OTHER);
    }
  }

  private void refuse(Context request, String code) {
    request.status(HttpStatus.UNPROCESSABLE_CONTENT);
    show(request, List.of(pages.words(request).say(code)));
  }
}
