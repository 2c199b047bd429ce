// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
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
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.DraftTable;
import pli.mailing.draft.Proposal;
import pli.words.Words;

/// The second step: who receives what, and with which words. Whatever is typed is kept at once, and
/// the message of a person is shown beside it as it will arrive.
public final class TextPages implements Routes {

  private final Pages pages;
  private final DraftTools tools;

  public TextPages(Pages pages, DraftTools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/drafts/{id}/text", this::show);
    routes.post("/drafts/{id}/text", this::keep);
    routes.post("/drafts/{id}/preview", this::preview);
  }

  private void keep(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      draft.get().write(new TextForm(request).settings(draft.get()));
      request.redirect("/drafts/" + draft.get().name() + "/check", HttpStatus.SEE_OTHER);
    }
  }

  /// What was typed so far, as one person will read it.
  private void preview(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isPresent()) {
      draft.get().write(new TextForm(request).settings(draft.get()));
      Page page = pages.page(request, "mailings", "page.draft.preview");
      RowPreview preview =
          new PreviewedRows(tools, draft.get())
              .withoutDocuments(request.formParam("row"));
      pages.show(request, "draft-preview.jte", page, preview);
    }
  }

  private void show(Context request) {
    Optional<DraftFolder> draft = tools.draft(request);
    if (draft.isEmpty()) {
      return;
    }
    DraftFolder folder = draft.get();
    Optional<DraftTable> table = folder.table();
    if (table.isEmpty()) {
      request.redirect("/drafts/" + folder.name() + "/files", HttpStatus.SEE_OTHER);
      return;
    }
    TextView view =
        new TextView(
            folder.name(), tools.wiring().accounts().all(), table.get(),
            fields(folder, table.get()));
    pages.show(
        request, "draft-text.jte", pages.page(request, "mailings", "page.draft.text"), view);
  }

  private TextView.Fields fields(DraftFolder folder, DraftTable table) {
    Proposal proposal = folder.proposal(table);
    Optional<MailingFile> written = folder.written();
    String language = written.flatMap(MailingFile::language).or(proposal::language).orElse("");
    List<String> languages = new ArrayList<>();
    table.languages(language).stream().map(Locale::getLanguage).forEach(languages::add);
    if (languages.isEmpty()) {
      languages.add("");
    }
    String kind =
        written
            .map(one -> one.kind().word())
            .orElseGet(() -> folder.kind().word());
    String to = written.map(MailingFile::to).or(proposal::to).orElse("");
    Map<String, String> subjects = new TreeMap<>();
    Map<String, String> messages = new TreeMap<>();
    for (String one : languages) {
      Words words = Words.in(one.isEmpty() ? Locale.FRENCH : Locale.of(one));
      subjects.put(one, words.say("page.usual.subject." + kind));
      messages.put(one, Greeting.in(words, kind, to));
    }
    written.map(MailingFile::subjects).ifPresent(subjects::putAll);
    messages.putAll(folder.messages());
    return new TextView.Fields(
        kind,
        written.map(one -> one.account().toString()).orElseGet(this::firstAccount),
        to,
        written
            .filter(one -> one.rules().split().isEmpty() && !one.documents().isEmpty())
            .map(one -> String.join(" ", one.documents()))
            .or(proposal::documents)
            .orElse(""),
        language,
        languages,
        subjects,
        messages,
        PdfFields.of(folder, proposal, written, languages));
  }

  private String firstAccount() {
    List<Account> accounts = tools.wiring().accounts().all();
    return accounts.isEmpty() ? "" : accounts.getFirst().address().toString();
  }
}
