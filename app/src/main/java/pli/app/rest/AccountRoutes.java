// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pli.access.Caller;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.AccountFacts;
import pli.app.facts.DoctorFacts;
import pli.app.facts.FrozenFacts;
import pli.app.facts.TestFacts;
import pli.app.text.BudgetFacts;
import pli.budget.Standing;
import pli.connection.StepResult;
import pli.connection.TestListener;
import pli.connection.TestReport;
import pli.connection.TestStep;
import pli.connection.TestSubject;
import pli.diagnosis.Explainer;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingFacts;
import pli.smtp.SmtpStage;
import pli.smtp.client.Transcript;
import pli.tally.ToHandOver;

/// Mailboxes, how they stand, and what an answer of a mail server means.
final class AccountRoutes {

  /// Nobody plans more at once. Taste.
  private static final int PLANNED_MOST = 1_000_000;

  /// Who the token lets in.
  ///
  /// @param accounts null = all
  record Who(String program, String right, List<String> accounts) {}

  record Accounts(List<AccountFacts> items) {}

  /// @param health null if the program has not looked since it runs
  /// @param frozen why nothing is handed over; null unless the outbox is frozen
  record Health(String account, DoctorFacts.Mailbox health, FrozenFacts frozen) {}

  /// @param budget null where nothing is limited
  record Limits(String account, BudgetFacts budget) {}

  /// @param stage where the answer came; null = unknown
  /// @param account or provider, as far as the program knows them
  record Question(String text, String stage, String provider, String account, boolean forIt) {}

  private final RestTools tools;

  AccountRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.get("/whoami", Right.READ, AccountRoutes::who);
    routes.get("/accounts", Right.READ, this::list);
    routes.get("/accounts/{account}", Right.READ, this::show);
    routes.get("/accounts/{account}/health", Right.READ, this::health);
    routes.get("/accounts/{account}/limits", Right.READ, this::limits);
    routes.post("/accounts/{account}/test", Right.PREPARE, this::test);
    routes.post("/explain", Right.READ, this::explain);
  }

  private static Answer who(Call call) {
    Caller caller = call.caller();
    return Answer.ok(
        new Who(
            caller.name(),
            caller.right().id(),
            caller.accounts().map(all -> all.stream().sorted().toList()).orElse(null)));
  }

  private Answer list(Call call) {
    return Answer.ok(
        new Accounts(
            tools.wiring().accounts().all().stream()
                .filter(one -> call.maySee(one.id()))
                .map(one -> facts(call, one))
                .toList()));
  }

  private Answer show(Call call) {
    return Answer.ok(facts(call, call.account(call.path("account"))));
  }

  private AccountFacts facts(Call call, Account account) {
    return AccountFacts.of(
        account, tools.wiring(), call.words(), tools.zone(), one -> call.maySee(one.id()));
  }

  private Answer health(Call call) {
    Account account = call.account(call.path("account"));
    return Answer.ok(
        new Health(
            account.id(),
            tools
                .health()
                .apply(account.id())
                .map(one -> DoctorFacts.mailbox(one, call.words(), tools.zone()))
                .orElse(null),
            FrozenFacts.forProgram(tools.wiring(), call.words())));
  }

  private Answer limits(Call call) {
    Account account = call.account(call.path("account"));
    ToHandOver planned =
        ToHandOver.of(call.query("count").map(AccountRoutes::planned).orElse(0), false);
    Standing standing = tools.wiring().limits().standing(account);
    Function<java.time.Instant, String> iso = call.findings()::iso;
    return Answer.ok(
        new Limits(
            account.id(),
            BudgetFacts.of(standing, planned, tools.wiring().clock().instant(), iso).orElse(null)));
  }

  private static int planned(String text) {
    if (!text.matches("\\d{1,7}") || Integer.parseInt(text) > PLANNED_MOST) {
      throw Refusal.of(400, "rest.field-wrong", "field", "count");
    }
    return Integer.parseInt(text);
  }

  private Answer test(Call call) {
    Account account = call.account(call.path("account"));
    TestSubject subject = TestSubject.saved(account);
    Transcript transcript = new Transcript();
    TestReport report =
        tools.wiring().connectionTest().run(subject, new Silence(), transcript);
    if (!report.isOk()) {
      tools.wiring().transcripts().write(account.id(), transcript);
    }
    return Answer.ok(TestFacts.of(account.id(), report, call.words()));
  }

  private Answer explain(Call call) {
    Question asked = call.body(Question.class);
    if (asked.text() == null || asked.text().isBlank()) {
      throw Refusal.of(422, "explain.no-text");
    }
    Optional<SmtpStage> stage = Optional.ofNullable(asked.stage()).map(AccountRoutes::stage);
    Finding finding =
        new Explainer(tools.wiring().diagnosis(), tools.wiring().catalog())
            .explain(
                asked.text(),
                stage,
                Optional.ofNullable(asked.provider()),
                Optional.ofNullable(asked.account()))
            .orElseThrow(() -> Refusal.of(422, "explain.nothing-found"));
    FindingFacts facts = finding.facts(call.words()::say);
    return Answer.ok(
        asked.forIt() ? facts.with(finding.forIt().spoken(call.words()::say)) : facts);
  }

  private static SmtpStage stage(String name) {
    return SmtpStage.ofName(name)
        .orElseThrow(() -> Refusal.of(422, "rest.field-wrong", "field", "stage"));
  }

  /// The report is the answer.
  private static final class Silence implements TestListener {

    @Override
    public void begins(TestStep step) {}

    @Override
    public void ends(StepResult result) {}
  }
}
