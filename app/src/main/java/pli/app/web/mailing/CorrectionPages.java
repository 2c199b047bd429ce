// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import pli.app.facts.NextTries;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingHead;

/// Corrects the address of one person whose message was refused. The whole mailing is then checked
/// again, and only what is new leaves.
public final class CorrectionPages implements Routes {

  /// @param column of the table that holds the addresses
  public record View(MailingHead head, RowView row, String draft, String column) {}

  private final Pages pages;
  private final MailingTools tools;

  public CorrectionPages(Pages pages, MailingTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/mailings/{id}/rows/{row}/correction", this::show);
  }

  private void show(Context request) {
    Optional<View> view =
        tools
            .wiring()
            .outbox()
            .mailing(request.pathParam("id"))
            .flatMap(head -> view(head, request.pathParam("row")));
    if (view.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    Page page =
        pages.page(
            request, "mailings", "page.correction.title", "person", view.get().row().label());
    pages.show(request, "correction.jte", page, view.get());
  }

  private Optional<View> view(MailingHead head, String number) {
    Correction correction = new Correction(tools.wiring(), head);
    Optional<RowView> row =
        tools.wiring().outbox().mailingEntries(head.id()).stream()
            .filter(one -> String.valueOf(one.row()).equals(number))
            .map(one -> RowView.of(one, tools, new NextTries(tools.wiring())))
            .findFirst();
    return row.isPresent() && correction.isPossible()
        ? Optional.of(
            new View(
                head, row.get(),
                correction.draft().map(DraftFolder::name).orElseThrow(),
                correction.column().orElseThrow()))
        : Optional.empty();
  }
}
