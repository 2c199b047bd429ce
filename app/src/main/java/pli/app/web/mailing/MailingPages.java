// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pli.app.web.LiveUpdates;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.outbox.MailingHead;
import pli.outbox.OutboxStore;
import pli.outbox.approval.Approvals;

/// The first page, with all mailings, and the page of each one, which follows it while it is handed
/// over.
public final class MailingPages implements Routes {

  /// On the first page; older ones are found by looking up. Taste.
  private static final int SHOWN_MOST = 50;

  private final Pages pages;
  private final OutboxStore outbox;
  private final Approvals approvals;
  private final EntryFindings findings;
  private final UnaryOperator<String> providerName;
  private final LiveUpdates updates;

  /// @param providerName how people know the server of an account
  public MailingPages(
      Pages pages,
      OutboxStore outbox,
      Approvals approvals,
      EntryFindings findings,
      UnaryOperator<String> providerName,
      LiveUpdates updates) {
    this.pages = pages;
    this.outbox = outbox;
    this.approvals = approvals;
    this.findings = findings;
    this.providerName = providerName;
    this.updates = updates;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", this::list);
    routes.get("/mailings/{id}", this::show);
    routes.sse("/mailings/{id}/events", this::follow);
  }

  private void list(Context request) {
    List<MailingView> views =
        outbox.mailings(SHOWN_MOST).stream()
            .map(
                head ->
                    MailingView.headOf(
                        head,
                        providerName.apply(head.account()),
                        outbox.mailingEntries(head.id())))
            .toList();
    Page page = pages.page(request, "mailings", "page.mailings.title");
    pages.show(
        request, "mailings.jte", page, new MailingsView(views, approvals.open().size()));
  }

  private void show(Context request) {
    Optional<MailingHead> head = outbox.mailing(request.pathParam("id"));
    if (head.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    MailingView view = view(head.get());
    Page page = pages.page(request, "mailings", "page.mailing.title", "name", head.get().name());
    pages.show(request, "mailing.jte", page, view);
  }

  private void follow(SseClient client) {
    String id = client.ctx().pathParam("id");
    Page page = pages.page(client.ctx(), "mailings", "page.mailings.title");
    updates.follow(
        client,
        () -> outbox.mailing(id).map(head -> pages.part("mailing-live.jte", page, view(head))));
  }

  private MailingView view(MailingHead head) {
    return MailingView.of(
        head, providerName.apply(head.account()), outbox.mailingEntries(head.id()), findings);
  }
}
