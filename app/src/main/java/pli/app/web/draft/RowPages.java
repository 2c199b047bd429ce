// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.letter.Letter;
import pli.app.web.letter.LetterFrame;
import pli.mailing.draft.DraftFolder;
import pli.words.InputRefused;

/// Any person's message as it will arrive.
public final class RowPages implements Routes {

  private final Pages pages;
  private final DraftTools tools;

  public RowPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/drafts/{id}/rows/{row}", this::row);
    routes.get("/drafts/{id}/rows/{row}/body", request -> body(request, false));
    routes.get("/drafts/{id}/rows/{row}/plain", request -> body(request, true));
  }

  private void row(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      Page page = pages.page(request, "mailings", "page.draft.preview");
      try {
        RowPreview preview =
            new PreviewedRows(tools, draft.get()).complete(request.pathParam("row"));
        pages.show(request, "draft-row.jte", page, preview);
      } catch (InputRefused refused) {
        request.redirect("/drafts/" + draft.get().name() + "/check", HttpStatus.SEE_OTHER);
      }
    }
  }

  private void body(Context request, boolean plain) {
    tools
        .draft(request)
        .map(one -> new PreviewedRows(tools, one))
        .map(rows -> rows.withoutDocuments(request.pathParam("row")))
        .ifPresent(preview -> show(request, preview, plain));
  }

  private static void show(Context request, RowPreview preview, boolean plain) {
    Optional<Letter> letter = preview.letter();
    if (letter.isEmpty()) {
      // What is being typed makes no mailing at this moment; the preview around the frame says why.
      request.status(preview.fault().isPresent() ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND);
    } else if (plain) {
      LetterFrame.showText(request, letter.get());
    } else {
      LetterFrame.show(request, letter.get());
    }
  }
}
