// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.mailing.draft.DraftFolder;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.Words;

/// The cells of one row, to be corrected where no single cell is at fault, or to be taken out.
public final class RowEditPages implements Routes {

  private static final String ROW = "/drafts/{id}/rows/{row}";

  /// @param cells in the order of the columns
  /// @param fault why the last correction was not kept
  public record View(String draft, int row, List<Cell> cells, Optional<Phrase> fault) {}

  /// @param index of the column, which forms have in place of its name
  public record Cell(int index, String column, String text) {}

  private final Pages pages;
  private final DraftTools tools;

  public RowEditPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(ROW + "/cells", request -> show(request, Optional.empty()));
    routes.post(ROW + "/cells", this::keep);
    routes.post(ROW + "/removal", this::takeOut);
  }

  private void show(Context request, Optional<Phrase> fault) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    int row = row(request);
    List<Cell> cells = cells(draft.get(), row);
    if (cells.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    pages.show(
        request, "draft-cells.jte",
        pages.page(request, "mailings", "page.row.title", "row", Words.number(row)),
        new View(draft.get().name(), row, cells, fault));
  }

  private void keep(Context request) {
    change(
        request,
        draft -> {
          Map<String, String> changed = new TreeMap<>();
          for (Cell cell : cells(draft, row(request))) {
            String text = request.formParam("cell-" + cell.index());
            if (text != null && !text.strip().equals(cell.text().strip())) {
              changed.put(cell.column(), text);
            }
          }
          if (!changed.isEmpty()) {
            draft.correctRow(row(request), changed);
          }
        });
  }

  private void takeOut(Context request) {
    change(request, draft -> draft.takeOut(row(request)));
  }

  private void change(Context request, java.util.function.Consumer<DraftFolder> change) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    try {
      change.accept(draft.get());
      request.redirect("/drafts/" + draft.get().name() + "/check", HttpStatus.SEE_OTHER);
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, Optional.of(refused.phrase()));
    }
  }

  private static List<Cell> cells(DraftFolder draft, int row) {
    List<String> texts = draft.cells(Set.of(row)).getOrDefault(row, List.of());
    List<String> columns = draft.table().map(one -> one.columns().names()).orElse(List.of());
    return java.util.stream.IntStream.range(0, Math.min(texts.size(), columns.size()))
        .filter(index -> !columns.get(index).isBlank())
        .mapToObj(index -> new Cell(index, columns.get(index), texts.get(index)))
        .toList();
  }

  private static int row(Context request) {
    String row = request.pathParam("row");
    return row.matches("\\d{1,9}") ? Integer.parseInt(row) : 0;
  }
}
