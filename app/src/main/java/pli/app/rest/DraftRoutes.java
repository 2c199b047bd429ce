// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.CheckFacts;
import pli.app.text.BudgetFacts;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;
import pli.mailing.draft.DraftFolder;
import pli.tally.ToHandOver;

/// Mailings in the making: table, documents, text, and the check. One file with everybody's pages
/// comes in by [EverybodyRoutes], the release follows in [ReleaseRoutes].
final class DraftRoutes {

  /// Names that cannot be guessed by counting. Taste.
  private static final int NAME_CHANCES_CHARS = 8;

  /// Older ones are known by their names. Taste.
  private static final int LISTED_MOST = 50;

  /// @param kind `payslips`, `invoices` or `letters`
  record NewDraft(String account, String kind) {}

  /// @param items the newest first
  record Drafts(List<DraftFacts> items) {}

  private final RestTools tools;

  DraftRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.post("/drafts", Right.PREPARE, this::create);
    routes.get("/drafts", Right.READ, this::list);
    routes.get("/drafts/{draft}", Right.READ, call -> Answer.ok(facts(folder(tools, call))));
    routes.put("/drafts/{draft}/table/{name}", Right.PREPARE, this::keepTable);
    routes.put("/drafts/{draft}/documents/{name}", Right.PREPARE, this::keepDocument);
    routes.delete("/drafts/{draft}/documents/{name}", Right.PREPARE, this::removeDocument);
    routes.put("/drafts/{draft}/settings", Right.PREPARE, this::keepSettings);
    routes.post("/drafts/{draft}/check", Right.PREPARE, routes.checking(this::check));
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

  private Answer removeDocument(Call call) {
    DraftFolder folder = folder(tools, call);
    String name = call.path("name");
    if (folder.document(name).isEmpty()) {
      throw Refusal.of(404, "rest.document-unknown", "name", name);
    }
    folder.removeDocument(name);
    return Answer.ok(facts(folder));
  }

  private Answer keepSettings(Call call) {
    DraftFolder folder = folder(tools, call);
    Account account = account(tools, call);
    folder.write(call.body(WantedSettings.class).in(folder, account));
    folder.mailing();
    return Answer.ok(facts(folder));
  }

  private Answer check(Call call) {
    DraftFolder folder = folder(tools, call);
    Account account = account(tools, call);
    Wish wish = Wish.of(call);
    MailingFile mailing = folder.mailing();
    CheckOptions options =
        tools
            .checks()
            .comparedWithin(call::maySee)
            .accepting(wish.acceptance(call))
            .repeating(wish.repeated());
    CheckReport report = MailingCheck.check(mailing, options, row -> {}, count -> {});
    return Answer.ok(
        CheckFacts.of(folder.name(), report, budget(call, account, mailing, report), call.words()));
  }

  private Optional<BudgetFacts> budget(
      Call call, Account account, MailingFile mailing, CheckReport report) {
    return BudgetFacts.of(
        tools.wiring().limits().standing(account),
        ToHandOver.of(report.leaving(), mailing.copyTo(account).isPresent()),
        tools.wiring().clock().instant(),
        call.findings()::iso);
  }

  private Answer list(Call call) {
    return Answer.ok(
        new Drafts(
            DraftFolder.all(tools.wiring().drafts()).stream()
                .filter(
                    one ->
                        tools.wiring().access().drafts().accountOf(one.name())
                            .filter(call::maySee).isPresent())
                .limit(LISTED_MOST)
                .map(this::facts)
                .toList()));
  }

  private DraftFacts facts(DraftFolder folder) {
    return DraftFacts.of(tools, folder);
  }
}
