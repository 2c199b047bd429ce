// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxStore;
import pli.outbox.SearchTerms;

/// "Did Marie get August?": one search over everything that was ever released.
public final class LookUpPages implements Routes {

  /// Who finds more must ask more exactly. Taste, as on the command line.
  private static final int FOUND_MOST = 200;

  /// @param question as typed; empty before anything was asked
  /// @param more true if there is more than is shown
  public record View(String question, List<Found> found, boolean more) {}

  /// @param state key of the words and class of the mark
  public record Found(NotedEntry noted, String label, String state) {}

  private final Pages pages;
  private final OutboxStore outbox;

  public LookUpPages(Pages pages, OutboxStore outbox) {
    this.pages = pages;
    this.outbox = outbox;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/look-up", this::search);
  }

  private void search(Context request) {
    String question = Optional.ofNullable(request.queryParam("q")).orElse("").strip();
    List<Found> found =
        question.isEmpty()
            ? List.of()
            : outbox.search(SearchTerms.of(List.of(question)), FOUND_MOST).stream()
                .map(LookUpPages::found)
                .toList();
    Page page = pages.page(request, "look-up", "page.look-up.title");
    pages.show(
        request, "look-up.jte", page, new View(question, found, found.size() == FOUND_MOST));
  }

  private static Found found(NotedEntry noted) {
    String label =
        noted.note().label().isEmpty()
            ? noted.entry().recipient().toString()
            : noted.note().label();
    return new Found(noted, label, RowView.stateName(noted.entry()));
  }
}
