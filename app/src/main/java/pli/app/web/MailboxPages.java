// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.budget.AccountLimits;
import pli.budget.Budget;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.doctor.AccountHealth;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.words.Phrase;

/// All mailboxes with how each is doing: whether it rests, what its provider allows and how much of
/// that is used, and what the provider is going to change.
public final class MailboxPages implements Routes {

  /// @param pausedUntil empty unless it rests now
  /// @param notices what the provider is going to change
  /// @param health what the daily check found last
  public record Mailbox(
      Account account,
      String provider,
      Optional<Instant> pausedUntil,
      List<Use> uses,
      List<Phrase> notices,
      Optional<AccountHealth> health) {}

  /// @param kind key of the words
  public record Use(String kind, int used, int most) {}

  /// What the pages of mailboxes need of the engine.
  ///
  /// @param providerName how people know the server of an account
  /// @param health what the daily check found last, since the program runs
  public record Tools(
      AccountDirectory accounts,
      AccountLimits limits,
      PresetCatalog catalog,
      UnaryOperator<String> providerName,
      Function<String, Optional<AccountHealth>> health,
      InstantSource clock) {}

  private final Pages pages;
  private final Tools tools;

  public MailboxPages(Pages pages, Tools tools) {
    this.pages = pages;
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/mailboxes", this::list);
  }

  private void list(Context request) {
    Page page = pages.page(request, "mailboxes", "page.mailboxes.title");
    pages.show(
        request,
        "mailboxes.jte",
        page,
        tools.accounts().all().stream().map(this::mailbox).toList());
  }

  private Mailbox mailbox(Account account) {
    Instant now = tools.clock().instant();
    Budget budget = tools.limits().budget(account);
    return new Mailbox(
        account,
        tools.providerName().apply(account.id()),
        tools.accounts().pauseOf(account.id()).map(pause -> pause.until()).filter(now::isBefore),
        budget.limits().stream()
            .filter(limit -> limit.kind() != LimitKind.SESSIONS)
            .map(limit -> use(budget, limit, now)).toList(),
        account.providerId().flatMap(tools.catalog()::byId).map(MailboxPages::notices)
            .orElse(List.of()),
        tools.health().apply(account.id()));
  }

  private static Use use(Budget budget, Limit limit, Instant now) {
    return new Use(limit.kind().id(), budget.used(limit, now), limit.most());
  }

  private static List<Phrase> notices(ProviderPreset preset) {
    return preset.notices().stream().map(notice -> notice.text()).toList();
  }
}
