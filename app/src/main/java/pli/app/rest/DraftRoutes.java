// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.CheckFacts;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;
import pli.mailing.RowLanguage;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.DraftSettings;
import pli.mailing.draft.DraftTable;
import pli.mailing.draft.Proposal;
import pli.words.Words;

/// Mailings in the making: table, documents, text, and the check. The release follows in
/// [ReleaseRoutes].
final class DraftRoutes {

  /// Names that cannot be guessed by counting. Taste.
  private static final int NAME_CHANCES_CHARS = 8;

  /// @param kind `payslips`, `invoices` or `letters`
  record NewDraft(String account, String kind) {}

  /// @param columns of the table; null without one
  /// @param rows how many rows of the table were looked at, 200 at most
  /// @param proposal what table and documents suggest
  record Draft(
      String draft,
      String account,
      String kind,
      String table,
      List<String> columns,
      Integer rows,
      List<String> documents,
      Suggestion proposal) {}

  record Suggestion(String to, String documents, String language) {}

  /// @param to such as `{{first name}} {{name}} <{{mail}}>`
  /// @param documents patterns such as `documents/{{number}}.pdf`
  /// @param language such as `{{language}}`; null = one text for all
  /// @param subject by language, `default` for all others
  /// @param message Markdown by language, `default` for all others
  record Settings(
      String to,
      List<String> documents,
      String language,
      Map<String, String> subject,
      Map<String, String> message) {}

  private static final String DEFAULT = "default";

  private final RestTools tools;

  DraftRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.post("/drafts", Right.PREPARE, this::create);
    routes.get("/drafts/{draft}", Right.READ, call -> Answer.ok(facts(folder(tools, call))));
    routes.put("/drafts/{draft}/table/{name}", Right.PREPARE, this::keepTable);
    routes.put("/drafts/{draft}/documents/{name}", Right.PREPARE, this::keepDocument);
    routes.put("/drafts/{draft}/settings", Right.PREPARE, this::keepSettings);
    routes.post("/drafts/{draft}/check", Right.PREPARE, this::check);
  }

  /// The draft of a call, if a program made it for an account that the caller may use.
  static DraftFolder folder(RestTools tools, Call call) {
    String name = call.path("draft");
    return tools
        .wiring()
        .access()
        .drafts()
        .accountOf(name)
        .filter(call::maySee)
        .flatMap(account -> DraftFolder.find(tools.wiring().drafts(), name))
        .orElseThrow(() -> Refusal.of(404, "rest.draft-unknown", "draft", name));
  }

  /// The mailbox of a draft. It was chosen when the draft was made and stays.
  static Account account(RestTools tools, Call call) {
    String id =
        tools.wiring().access().drafts().accountOf(call.path("draft")).orElseThrow();
    return call.account(id);
  }

  private Answer create(Call call) {
    NewDraft wanted = call.body(NewDraft.class);
    if (wanted.account() == null) {
      throw Refusal.of(422, "rest.field-missing", "field", "account");
    }
    Account account = call.account(wanted.account());
    MailingKind kind =
        MailingKind.named(wanted.kind())
            .orElseThrow(() -> Refusal.of(422, "rest.field-wrong", "field", "kind"));
    LocalDate day = LocalDate.ofInstant(tools.wiring().clock().instant(), tools.zone());
    String name = kind.word() + "-" + day + "-" + chance();
    DraftFolder folder = DraftFolder.create(tools.wiring().drafts(), name);
    tools.wiring().access().drafts().add(name, account.id(), tools.wiring().clock().instant());
    return Answer.created(facts(folder));
  }

  private String chance() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NAME_CHANCES_CHARS; i++) {
      text.append(Character.forDigit(tools.wiring().random().nextInt(36), 36));
    }
    return text.toString();
  }

  private Answer keepTable(Call call) {
    DraftFolder folder = folder(tools, call);
    folder.keepTable(call.path("name"), call.upload());
    return Answer.ok(facts(folder));
  }

  private Answer keepDocument(Call call) {
    DraftFolder folder = folder(tools, call);
    folder.keepDocument(call.path("name"), call.upload());
    return Answer.ok(facts(folder));
  }

  private Answer keepSettings(Call call) {
    DraftFolder folder = folder(tools, call);
    Account account = account(tools, call);
    Settings settings = call.body(Settings.class);
    if (settings.to() == null) {
      throw Refusal.of(422, "rest.field-missing", "field", "to");
    }
    folder.write(
        new DraftSettings(
            kind(folder),
            account.address().toString(),
            folder.tableName().orElse(""),
            Optional.ofNullable(settings.documents()).orElse(List.of()),
            settings.to(),
            Optional.ofNullable(settings.language()).filter(one -> !one.isBlank()),
            texts("subject", settings.subject()),
            withDefault(texts("message", settings.message()))));
    folder.mailing();
    return Answer.ok(facts(folder));
  }

  private static MailingKind kind(DraftFolder folder) {
    String word = folder.name().replaceFirst("-.*", "");
    return MailingKind.named(word).orElseThrow();
  }

  private static Map<String, String> texts(String field, Map<String, String> given) {
    if (given == null || given.isEmpty()) {
      throw Refusal.of(422, "rest.field-missing", "field", field);
    }
    Map<String, String> texts = new TreeMap<>();
    given.forEach(
        (language, text) -> {
          boolean known =
              language.equals(DEFAULT)
                  || Words.LANGUAGES.stream().anyMatch(one -> one.getLanguage().equals(language));
          if (!known || text == null) {
            throw Refusal.of(422, "rest.field-wrong", "field", field + "." + language);
          }
          texts.put(language.equals(DEFAULT) ? "" : language, text.replace("\r\n", "\n"));
        });
    return texts;
  }

  /// A mailing always has a text for rows whose language has none of its own.
  private static Map<String, String> withDefault(Map<String, String> texts) {
    Map<String, String> all = new TreeMap<>(texts);
    String usual = RowLanguage.DEFAULT.getLanguage();
    all.putIfAbsent("", texts.getOrDefault(usual, texts.values().iterator().next()));
    return all;
  }

  private Answer check(Call call) {
    DraftFolder folder = folder(tools, call);
    MailingFile mailing = folder.mailing();
    CheckReport report = MailingCheck.check(mailing, tools.checks(), row -> {}, count -> {});
    return Answer.ok(CheckFacts.of(folder.name(), report, Optional.empty(), call.words()));
  }

  private Draft facts(DraftFolder folder) {
    Optional<DraftTable> table = folder.table();
    return new Draft(
        folder.name(),
        tools.wiring().access().drafts().accountOf(folder.name()).orElseThrow(),
        kind(folder).word(),
        folder.tableName().orElse(null),
        table.map(one -> one.columns().names()).orElse(null),
        table.map(one -> one.rows().size()).orElse(null),
        folder.documents(),
        table.map(folder::proposal).map(DraftRoutes::suggestion).orElse(null));
  }

  private static Suggestion suggestion(Proposal proposal) {
    return new Suggestion(
        proposal.to().orElse(null), proposal.documents().orElse(null),
        proposal.language().orElse(null));
  }
}
