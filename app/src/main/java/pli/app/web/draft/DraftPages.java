// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pli.account.Account;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;
import pli.mailing.RowLanguage;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.DraftSettings;
import pli.mailing.draft.DraftTable;
import pli.mailing.draft.Proposal;
import pli.words.InputRefused;
import pli.words.Phrase;

/// The steps in which a person puts a mailing together: files, text. The check and the release follow
/// in [CheckPages].
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
    routes.get("/drafts/{id}/files", request -> show(request, "files", Optional.empty()));
    routes.post("/drafts/{id}/files", this::keepFiles);
    routes.get("/drafts/{id}/text", request -> show(request, "text", Optional.empty()));
    routes.post("/drafts/{id}/text", this::keepText);
  }

  /// The draft of a request; if there is none, the answer says so.
  static Optional<DraftFolder> draft(DraftTools tools, Context request) {
    Optional<DraftFolder> draft = DraftFolder.find(tools.folder(), request.pathParam("id"));
    if (draft.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    }
    return draft;
  }

  private void create(Context request) {
    MailingKind kind = kind(request.formParam("kind"));
    String day = LocalDate.ofInstant(tools.clock().instant(), tools.zone()).toString();
    String base = kind.word() + "-" + day;
    String name = base;
    for (int n = 2; DraftFolder.find(tools.folder(), name).isPresent(); n++) {
      name = base + "-" + n;
    }
    DraftFolder.create(tools.folder(), name);
    request.redirect("/drafts/" + name + "/files", HttpStatus.SEE_OTHER);
  }

  private void keepFiles(Context request) throws IOException {
    Optional<DraftFolder> draft = draft(tools, request);
    if (draft.isEmpty()) {
      return;
    }
    try {
      for (UploadedFile file : request.uploadedFiles("table")) {
        if (!file.filename().isBlank()) {
          try (InputStream bytes = file.content()) {
            draft.get().keepTable(file.filename(), bytes);
          }
        }
      }
      for (UploadedFile file : request.uploadedFiles("documents")) {
        if (!file.filename().isBlank()) {
          try (InputStream bytes = file.content()) {
            draft.get().keepDocument(file.filename(), bytes);
          }
        }
      }
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(request, "files", Optional.of(refused.phrase()));
      return;
    }
    boolean complete = draft.get().table().isPresent() && "next".equals(request.formParam("then"));
    request.redirect(
        "/drafts/" + draft.get().name() + (complete ? "/text" : "/files"), HttpStatus.SEE_OTHER);
  }

  private void keepText(Context request) {
    Optional<DraftFolder> draft = draft(tools, request);
    if (draft.isEmpty()) {
      return;
    }
    DraftFolder folder = draft.get();
    List<String> languages = List.copyOf(new TreeMap<>(texts(request, "message-")).keySet());
    String documents = field(request, "documents");
    folder.write(
        new DraftSettings(
            kind(request.formParam("kind")),
            field(request, "account"),
            folder.tableName().orElse(""),
            documents.isBlank() ? List.of() : List.of(documents.strip()),
            field(request, "to"),
            Optional.of(field(request, "language")).filter(one -> !one.isBlank()),
            texts(request, "subject-"),
            withDefault(texts(request, "message-"), languages)));
    request.redirect("/drafts/" + folder.name() + "/check", HttpStatus.SEE_OTHER);
  }

  /// A mailing always has a text for rows whose language has none of its own.
  private static Map<String, String> withDefault(
      Map<String, String> texts, List<String> languages) {
    if (texts.containsKey("") || texts.isEmpty()) {
      return texts;
    }
    String first = RowLanguage.DEFAULT.getLanguage();
    Map<String, String> all = new TreeMap<>(texts);
    all.put("", texts.getOrDefault(first, texts.get(languages.getFirst())));
    return all;
  }

  private static Map<String, String> texts(Context request, String prefix) {
    Map<String, String> texts = new TreeMap<>();
    request.formParamMap().keySet().stream()
        .filter(name -> name.matches(prefix + "(fr|de|it|en|all)"))
        .forEach(
            name -> {
              String language = name.substring(prefix.length());
              texts.put(language.equals("all") ? "" : language, field(request, name));
            });
    return texts;
  }

  private static String field(Context request, String name) {
    return Optional.ofNullable(request.formParam(name)).orElse("").replace("\r\n", "\n");
  }

  private static MailingKind kind(String word) {
    return java.util.Arrays.stream(MailingKind.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElse(MailingKind.PAYSLIPS);
  }

  private void show(Context request, String step, Optional<Phrase> fault) {
    Optional<DraftFolder> draft = draft(tools, request);
    if (draft.isEmpty()) {
      return;
    }
    DraftFolder folder = draft.get();
    Optional<DraftTable> table = folder.table();
    if (step.equals("text") && table.isEmpty()) {
      request.redirect("/drafts/" + folder.name() + "/files", HttpStatus.SEE_OTHER);
      return;
    }
    DraftView view =
        new DraftView(
            folder.name(), step, fault, tools.accounts().all(), table, folder.documents(),
            fields(folder, table));
    Page page = pages.page(request, "mailings", "page.draft." + step);
    pages.show(request, "draft-" + step + ".jte", page, view);
  }

  private DraftView.Fields fields(DraftFolder folder, Optional<DraftTable> table) {
    Proposal proposal =
        table.isPresent()
            ? folder.proposal(table.get())
            : new Proposal(Optional.empty(), Optional.empty(), Optional.empty());
    Optional<MailingFile> written = written(folder);
    String language =
        written.flatMap(MailingFile::language).or(proposal::language).orElse("");
    List<String> languages = new ArrayList<>();
    table.ifPresent(
        one -> one.languages(language).stream().map(Locale::getLanguage).forEach(languages::add));
    return new DraftView.Fields(
        written.map(one -> one.kind().word()).orElse(folder.name().replaceFirst("-.*", "")),
        written.map(one -> one.account().toString()).orElse(onlyAccount()),
        written.map(MailingFile::to).or(proposal::to).orElse(""),
        written.map(one -> String.join(" ", one.documents())).or(proposal::documents).orElse(""),
        language,
        languages.isEmpty() ? List.of("") : languages,
        written.map(MailingFile::subjects).orElse(Map.of()),
        folder.messages());
  }

  private String onlyAccount() {
    List<Account> accounts = tools.accounts().all();
    return accounts.isEmpty() ? "" : accounts.getFirst().address().toString();
  }

  /// What cannot be read as a mailing yet is no mailing yet; the check says what is wrong with it.
  private static Optional<MailingFile> written(DraftFolder folder) {
    try {
      return Optional.of(folder.mailing());
    } catch (InputRefused refused) {
      return Optional.empty();
    }
  }
}
