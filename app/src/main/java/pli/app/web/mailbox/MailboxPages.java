// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pli.account.Account;
import pli.account.SharedMailbox;
import pli.app.Wiring;
import pli.app.facts.AccountNotices;
import pli.app.mailbox.ProviderNames;
import pli.app.mailbox.Removal;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.letter.LetterFrame;
import pli.budget.Budget;
import pli.budget.Limit;
import pli.budget.LimitKind;
import pli.diagnosis.Finding;
import pli.doctor.AccountHealth;
import pli.tally.Tallies;
import pli.words.InputRefused;
import pli.words.Phrase;

/// All mailboxes with how each is doing: whether it rests, what its provider allows and how much of
/// that is used, and what the provider is going to change.
public final class MailboxPages implements Routes {

  /// @param fault what was wrong with the last thing the person did
  public record View(
      List<Mailbox> mailboxes, CalendarView calendar, Optional<Phrase> fault) {}

  /// @param pausedUntil empty unless it rests now
  /// @param pause why it rests
  /// @param shared that others sign in to it as well
  /// @param health what the daily check found last
  public record Mailbox(
      Account account,
      String provider,
      Optional<Instant> pausedUntil,
      Optional<Finding> pause,
      Optional<Phrase> shared,
      List<Use> uses,
      Glance glance,
      Optional<AccountHealth> health) {}

  /// @param kind key of the words
  public record Use(String kind, int used, int most) {

    /// For the width of a bar.
    public int percent() {
      return most == 0 ? 0 : (int) Math.min(100, 100L * used / most);
    }
  }

  private final Pages pages;
  private final Wiring wiring;
  private final ProviderNames names;
  private final Function<String, Optional<AccountHealth>> health;

  /// @param health what the daily check found last, since the program runs
  public MailboxPages(
      Pages pages,
      Wiring wiring,
      ProviderNames names,
      Function<String, Optional<AccountHealth>> health) {
    this.pages = pages;
    this.wiring = wiring;
    this.names = names;
    this.health = health;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/mailboxes", request -> list(request, Optional.empty()));
    routes.get("/mailboxes/changes.ics", this::calendar);
    routes.post("/mailboxes/{account}/resume", this::resume);
    routes.post("/mailboxes/{account}/removal", this::remove);
  }

  private void list(Context request, Optional<Phrase> fault) {
    Page page = pages.page(request, "mailboxes", "page.mailboxes.title");
    AccountNotices notices = new AccountNotices(wiring, page.words());
    Map<String, Tallies.Open> open = wiring.tallies().open();
    pages.show(
        request,
        "mailboxes.jte",
        page,
        new View(
            wiring.accounts().all().stream()
                .map(
                    one ->
                        mailbox(one, notices, open.getOrDefault(one.id(), Tallies.Open.NONE)))
                .toList(),
            CalendarView.of(wiring),
            fault));
  }

  /// Where nothing hits a mailbox there is no file: a calendar without a day is none (RFC 5545 §3.6).
  private void calendar(Context request) {
    CalendarView calendar = CalendarView.of(wiring);
    if (calendar.own().isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    String text = CalendarFile.of(calendar, pages.words(request), wiring.clock().instant());
    LetterFrame.download(
        request, "pli.ics", "text/calendar; charset=utf-8",
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private void resume(Context request) {
    wiring.accounts().resume(request.pathParam("account"));
    request.redirect("/mailboxes", HttpStatus.SEE_OTHER);
  }

  private void remove(Context request) {
    Optional<Account> account = wiring.accounts().find(request.pathParam("account"));
    try {
      account.ifPresent(one -> Removal.remove(wiring, one));
      request.redirect("/mailboxes", HttpStatus.SEE_OTHER);
    } catch (InputRefused refused) {
      request.status(HttpStatus.CONFLICT);
      list(request, Optional.of(refused.phrase()));
    }
  }

  private Mailbox mailbox(Account account, AccountNotices notices, Tallies.Open open) {
    Instant now = wiring.clock().instant();
    Budget budget = wiring.limits().budget(account);
    Optional<Instant> pausedUntil =
        wiring.accounts().pauseOf(account.id()).map(pause -> pause.until()).filter(now::isBefore);
    return new Mailbox(
        account,
        names.of(account),
        pausedUntil,
        pausedUntil.flatMap(until -> notices.pause(account)),
        notices.sharedMailbox(account).map(SharedMailbox::told),
        budget.limits().stream()
            .filter(limit -> limit.kind() != LimitKind.SESSIONS)
            .map(limit -> use(budget, limit, now))
            .toList(),
        Glance.of(account, wiring, open, pausedUntil.isPresent(), health.apply(account.id())),
        health.apply(account.id()));
  }

  private static Use use(Budget budget, Limit limit, Instant now) {
    return new Use(limit.kind().id(), budget.used(limit, now), limit.most());
  }
}
