// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.Optional;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.document.pdf.PagePictures;
import pli.document.pdf.PdfLimits;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.Everybody;

/// The documents of a draft, page by page, as pictures.
public final class LeafPages implements Routes {

  /// Whoever looks at more opens the file itself. Taste.
  private static final int SHOWN_MOST = 60;

  private static final String EVERYBODY = "/drafts/{id}/" + Everybody.FOLDER;

  private static final String DOCUMENT = "/drafts/{id}/" + DraftFolder.DOCUMENTS + "/{name}";

  /// A document, open.
  ///
  /// @param address of its pages, without the number
  /// @param pages how many it has; 0 if it cannot be opened
  public record View(String draft, String name, String address, int pages) {

    public int shown() {
      return Math.min(pages, SHOWN_MOST);
    }
  }

  private final Pages pages;
  private final DraftTools tools;
  private final PagePictures pictures = new PagePictures();
  private final PagePictures ofEverybody = new PagePictures(PdfLimits.COLLECTIVE);

  public LeafPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(EVERYBODY, this::everybody);
    routes.get(
        EVERYBODY + "/{page}",
        request -> picture(request, ofEverybody, everybodyOf(request)));
    routes.get(DOCUMENT, this::document);
    routes.get(DOCUMENT + "/{page}", request -> picture(request, pictures, documentOf(request)));
  }

  private void everybody(Context request) {
    show(request, ofEverybody, everybodyOf(request), Everybody.FOLDER);
  }

  private void document(Context request) {
    show(
        request, pictures, documentOf(request),
        DraftFolder.DOCUMENTS + "/" + Page.encoded(request.pathParam("name")));
  }

  private Optional<Path> everybodyOf(Context request) {
    return tools.draft(request).flatMap(one -> one.everybody().path());
  }

  private Optional<Path> documentOf(Context request) {
    return tools.draft(request).flatMap(one -> one.document(request.pathParam("name")));
  }

  private void show(Context request, PagePictures with, Optional<Path> file, String address) {
    if (file.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    String name = file.get().getFileName().toString();
    String draft = request.pathParam("id");
    View view =
        new View(
            draft, name, "/drafts/" + draft + "/" + address,
            with.of(file.get(), 1).map(PagePictures.Picture::pages).orElse(0));
    pages.show(
        request, "draft-leaves.jte",
        pages.page(request, "mailings", "draft.leaves.title", "document", name), view);
  }

  private static void picture(Context request, PagePictures with, Optional<Path> file) {
    if (file.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    } else {
      PictureAnswer.of(request, with, file.get(), request.pathParam("page"));
    }
  }
}
