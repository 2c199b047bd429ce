// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.mailing.MailingKind;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.EverybodyLook;
import pli.words.InputRefused;
import pli.words.Phrase;

/// The first step in which a person puts a mailing together: table and documents. The text follows
/// in [TextPages], the check in [CheckPages].
public final class DraftPages implements Routes {

  private final Pages pages;
  private final DraftTools tools;

  public DraftPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.post("/drafts", this::create);
    routes.get("/drafts/{id}/files", request -> show(request, Optional.empty()));
    routes.post("/drafts/{id}/files", this::keepFiles);
    routes.post("/drafts/{id}/files/removal", this::remove);
    routes.post("/drafts/{id}/files/replacement", this::replace);
  }

  private void create(Context request) {
    MailingKind kind = TextForm.kind(request.formParam("kind"));
    LocalDate day = LocalDate.ofInstant(tools.wiring().clock().instant(), tools.zone());
    String base = kind.word() + "-" + day;
    String name = base;
    for (int n = 2; DraftFolder.find(tools.wiring().drafts(), name).isPresent(); n++) {
      name = base + "-" + n;
    }
    DraftFolder.create(tools.wiring().drafts(), name);
    request.redirect("/drafts/" + name + "/files", HttpStatus.SEE_OTHER);
  }

  private void keepFiles(Context request) throws IOException {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    try {
      Uploads.keep(request, draft.get());
    } catch (InputRefused refused) {
      refuse(request, refused.phrase());
      return;
    }
    boolean next = "next".equals(request.formParam("then"));
    if (next && draft.get().table().isEmpty()) {
      refuse(request, Phrase.of("page.draft.table-missing"));
      return;
    }
    request.redirect(
        "/drafts/" + draft.get().name() + (next ? "/text" : "/files"), HttpStatus.SEE_OTHER);
  }

  /// Another file in the place of one document, under its name: from the check, and back there.
  private void replace(Context request) throws IOException {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    String name = Optional.ofNullable(request.formParam("name")).orElse("");
    UploadedFile file = request.uploadedFile("document");
    if (file != null && !file.filename().isBlank()) {
      try (InputStream bytes = file.content()) {
        Uploads.requirePdfs(List.of(file));
        if (!name.isBlank()) {
          draft.get().keepDocument(name, bytes);
        }
      } catch (InputRefused refused) {
        refuse(request, refused.phrase());
        return;
      }
    }
    request.redirect("/drafts/" + draft.get().name() + "/check", HttpStatus.SEE_OTHER);
  }

  private void remove(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      if (request.formParam("everybody") != null) {
        draft.get().everybody().remove();
      } else {
        draft.get().removeDocument(Optional.ofNullable(request.formParam("name")).orElse(""));
      }
      String back = "check".equals(request.formParam("back")) ? "/check" : "/files";
      request.redirect("/drafts/" + draft.get().name() + back, HttpStatus.SEE_OTHER);
    }
  }

  private void refuse(Context request, Phrase why) {
    request.status(
        why.code().equals(DraftFolder.TOO_LARGE)
            ? HttpStatus.CONTENT_TOO_LARGE
            : HttpStatus.UNPROCESSABLE_CONTENT);
    show(request, Optional.of(why));
  }

  private void show(Context request, Optional<Phrase> fault) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      DraftFolder folder = draft.get();
      FilesView view =
          new FilesView(
              folder.name(), fault, folder.table(), folder.documents(),
              EverybodyLook.at(folder, tools.looks()).map(FilesView.Everybody::new));
      Page page = pages.page(request, "mailings", "page.draft.files");
      pages.show(request, "draft-files.jte", page, view);
    }
  }
}
