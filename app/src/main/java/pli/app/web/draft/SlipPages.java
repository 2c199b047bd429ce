// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.letter.LetterFrame;
import pli.document.pdf.PagePictures;
import pli.mailing.WrittenSlips;
import pli.mailing.draft.DraftFolder;

/// The slips with random passwords of a draft: to be printed, given to their people, and deleted.
public final class SlipPages implements Routes {

  private static final String SLIPS = "/drafts/{id}/slips";

  /// @param draft id
  /// @param files the newest first
  public record View(String draft, List<Sheet> files) {}

  /// One file with slips.
  ///
  /// @param pages how many it has; 0 if it cannot be opened
  public record Sheet(String name, Instant written, int pages) {}

  private final Pages pages;
  private final DraftTools tools;
  private final PagePictures pictures = new PagePictures();

  public SlipPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(SLIPS, this::show);
    routes.get(SLIPS + "/{name}", this::download);
    routes.get(SLIPS + "/{name}/{page}", this::picture);
    routes.post(SLIPS + "/removal", this::remove);
  }

  private void show(Context request) throws IOException {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      List<Sheet> sheets = new ArrayList<>();
      for (Path file : slips(draft.get()).all()) {
        sheets.add(
            new Sheet(
                file.getFileName().toString(),
                Files.getLastModifiedTime(file).toInstant(),
                pictures.of(file, 1).map(PagePictures.Picture::pages).orElse(0)));
      }
      pages.show(
          request, "draft-slips.jte", pages.page(request, "mailings", "draft.slips.title"),
          new View(draft.get().name(), sheets));
    }
  }

  private void download(Context request) throws IOException {
    Optional<Path> file = file(request);
    if (file.isPresent()) {
      InputStream bytes = Files.newInputStream(file.get());
      LetterFrame.download(request, file.get().getFileName().toString(), "application/pdf", bytes);
    }
  }

  private void picture(Context request) {
    file(request)
        .ifPresent(file -> PictureAnswer.of(request, pictures, file, request.pathParam("page")));
  }

  private void remove(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      slips(draft.get()).delete(Optional.ofNullable(request.formParam("name")).orElse(""));
      request.redirect("/drafts/" + draft.get().name() + "/slips", HttpStatus.SEE_OTHER);
    }
  }

  private Optional<Path> file(Context request) {
    Optional<Path> file =
        tools.draft(request).flatMap(one -> slips(one).named(request.pathParam("name")));
    if (file.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    }
    return file;
  }

  private static WrittenSlips slips(DraftFolder draft) {
    return new WrittenSlips(draft.file());
  }
}
