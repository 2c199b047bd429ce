// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pli.app.facts.Report;
import pli.app.mailbox.Removal;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.letter.Letter;
import pli.app.web.letter.LetterFrame;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.PersonMove;
import pli.smtp.Content;

/// The page of one message: as it arrives, what became of each attempt, and what a person may ask.
public final class MessagePages implements Routes {

  /// A try that is due within this time is waited for on the page. Taste.
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Pages pages;
  private final MailingTools tools;
  private final OutboxStore outbox;
  private final InstantSource clock;

  public MessagePages(Pages pages, MailingTools tools) {
    this.pages = pages;
    this.tools = tools;
    this.outbox = tools.wiring().outbox();
    this.clock = tools.wiring().clock();
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/messages/{id}", this::show);
    routes.get("/messages/{id}/body", this::body);
    routes.get("/messages/{id}/message.eml", this::file);
    routes.get("/messages/{id}/attachments/{number}", this::attachment);
    routes.post("/messages/{id}/moves", this::move);
  }

  private void show(Context request) throws IOException {
    Optional<OutboxEntry> entry = found(request);
    if (entry.isEmpty()) {
      return;
    }
    OutboxEntry one = entry.get();
    boolean gone = isGone(one);
    Page page = pages.page(request, "mailings", "page.message.title", "to", one.recipient());
    Optional<NotedEntry> noted = outbox.noted(one);
    Optional<MailingHead> mailing = noted.flatMap(NotedEntry::mailing).flatMap(outbox::mailing);
    MessageView view =
        new MessageView(
            one,
            noted.map(NotedEntry::note).orElse(MessageNote.EMPTY),
            mailing,
            mailing
                .filter(head -> new Correction(tools.wiring(), head).isPossible())
                .map(head -> "/mailings/" + head.id() + "/rows/" + noted.get().row())
                .map(row -> row + "/correction"),
            Report.stateName(one),
            tools.findings().of(one),
            letter(one),
            outbox.attempts(one),
            outbox.decisions(one),
            moves(one, page.frozen().isEmpty() && !gone),
            tools.decided(one),
            request.queryParam("passed") != null,
            request.queryParam("reasonless") != null,
            isUnderway(one),
            gone);
    pages.show(request, "message.jte", page, view);
  }

  /// To give a message up is the last one offered.
  ///
  /// @param mayLeave false if nothing may be handed over
  private static List<PersonMove> moves(OutboxEntry entry, boolean mayLeave) {
    return PersonMove.openFor(entry).stream()
        .filter(move -> mayLeave || move.target() != OutboxState.WAITING)
        .sorted(Comparator.comparing(move -> move == PersonMove.CANCEL))
        .toList();
  }

  /// The page then looks again by itself: whoever has just asked for a try wants to see it.
  private boolean isUnderway(OutboxEntry entry) {
    return entry.state() == OutboxState.CLAIMED
        || entry.state() == OutboxState.WAITING
            && !entry.dueAt().isAfter(clock.instant().plus(SOON));
  }

  /// The HTML of the message, or its text where it has none.
  private void body(Context request) throws IOException {
    Optional<Letter> letter = letter(request);
    if (letter.isEmpty()) {
      return;
    }
    LetterFrame.show(request, letter.get());
  }

  private void file(Context request) throws IOException {
    Optional<OutboxEntry> entry = found(request);
    if (entry.isPresent()) {
      Content content = outbox.content(entry.get());
      LetterFrame.download(
          request, entry.get().id() + ".eml", "message/rfc822", content.open());
    }
  }

  private void attachment(Context request) throws IOException {
    Optional<Letter> letter = letter(request);
    Optional<Letter.Enclosure> wanted =
        letter.stream()
            .flatMap(one -> one.attachments().stream())
            .filter(one -> String.valueOf(one.number()).equals(request.pathParam("number")))
            .findFirst();
    if (wanted.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    LetterFrame.download(request, wanted.get());
  }

  private void move(Context request) {
    Optional<OutboxEntry> entry = found(request);
    Optional<PersonMove> move =
        Arrays.stream(PersonMove.values())
            .filter(one -> one.name().equals(request.formParam("move")))
            .findFirst();
    if (entry.isEmpty() || move.isEmpty()) {
      return;
    }
    if (move.get().isSettlement() && isBlank(request.formParam("reason"))) {
      request.redirect("/messages/" + entry.get().id() + "?reasonless", HttpStatus.SEE_OTHER);
      return;
    }
    if (!isAllowed(move.get(), entry.get())) {
      request.redirect("/messages/" + entry.get().id(), HttpStatus.SEE_OTHER);
      return;
    }
    // It is decided about what stood on the page. A move that comes too late changes nothing; the page
    // then says so.
    boolean made =
        entry.get().sight().equals(request.formParam("seen"))
            && move.get()
                .apply(
                    outbox,
                    entry.get(),
                    clock.instant(),
                    PersonMove.shortened(reason(request)));
    tools.wake().run();
    request.redirect(
        "/messages/" + entry.get().id() + (made ? "" : "?passed"), HttpStatus.SEE_OTHER);
  }

  /// Not while the outbox is frozen, nor from a mailbox that is gone; the page says so.
  private boolean isAllowed(PersonMove move, OutboxEntry entry) {
    return move.target() != OutboxState.WAITING
        || tools.wiring().guard().refusal().isEmpty() && !isGone(entry);
  }

  private boolean isGone(OutboxEntry entry) {
    return Removal.isGone(tools.wiring(), entry.account());
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  private String reason(Context request) {
    return pages.signed(request, request.formParam("reason"));
  }

  private Optional<OutboxEntry> found(Context request) {
    Optional<OutboxEntry> entry = outbox.entry(request.pathParam("id"));
    if (entry.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    }
    return entry;
  }

  private Optional<Letter> letter(Context request) throws IOException {
    Optional<OutboxEntry> entry = found(request);
    return entry.isEmpty() ? Optional.empty() : letter(entry.get());
  }

  private Optional<Letter> letter(OutboxEntry entry) throws IOException {
    Content content = outbox.content(entry);
    if (content.sizeBytes() == 0) {
      return Optional.empty();
    }
    try (InputStream in = content.open()) {
      return Optional.of(Letter.read(in));
    }
  }
}
