// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.net.URI;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.app.Wiring;
import pli.app.web.BrowserSessions;
import pli.app.web.CheckPages;
import pli.app.web.DraftPages;
import pli.app.web.DraftTools;
import pli.app.web.EntryFindings;
import pli.app.web.Knock;
import pli.app.web.LiveUpdates;
import pli.app.web.LookUpPages;
import pli.app.web.MailboxPages;
import pli.app.web.MailingPages;
import pli.app.web.MessagePages;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.WebPlan;
import pli.app.web.WebServer;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.document.pdf.PasswordSource;
import pli.doctor.DailyCheck;
import pli.mailing.CheckOptions;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.smtp.Extension;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.client.Transcript;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Hand-over and pages, from [#open] to [#close].
public final class Station implements AutoCloseable {

  /// More are not counted: the number in the navigation only has to say that there are many.
  private static final int ALERTS_MOST = 1_000;

  private static final List<OutboxState> WANTS_ATTENTION =
      List.of(OutboxState.IN_DOUBT, OutboxState.REFUSED, OutboxState.EXPIRED);

  private final Wiring wiring;
  private final LiveUpdates updates = new LiveUpdates();
  private final Dispatcher dispatcher;
  private final DailyCheck dailyCheck;
  private final WebServer web;

  private Station(Wiring wiring, WebPlan plan, ZoneId zone) {
    this.wiring = wiring;
    this.dispatcher = wiring.dispatcher(wiring.standardSchedule(), event -> updates.tell());
    this.dailyCheck = wiring.dailyCheck(health -> updates.tell());
    this.web =
        WebServer.start(
            plan, new BrowserSessions(new SecureRandom(), wiring.clock()), pages(zone));
    dispatcher.start();
    dailyCheck.start();
  }

  /// Listens and hands over from now on. The engine stays the caller's to close, afterwards.
  public static Station open(Wiring wiring, WebPlan plan, ZoneId zone) {
    return new Station(wiring, plan, zone);
  }

  /// An address that lets one browser in, once.
  public URI newStartLink() {
    return web.newStartLink();
  }

  @Override
  public void close() {
    updates.close();
    web.close();
    dailyCheck.close();
    dispatcher.close();
  }

  private List<Routes> pages(ZoneId zone) {
    Pages pages = new Pages(wiring.clock(), zone, this::alerts);
    DraftTools drafts =
        new DraftTools(
            wiring.drafts(), wiring.accounts(), wiring.outbox(), wiring.messageIds(),
            CheckOptions.usual(new PasswordSource(wiring.random())), this::knock,
            this::providerName, () -> dispatcher.wake(), wiring.clock(), zone);
    return List.of(
        new LookUpPages(pages, wiring.outbox()),
        new MailboxPages(
            pages,
            new MailboxPages.Tools(
                wiring.accounts(), wiring.limits(), wiring.catalog(), this::providerName,
                dailyCheck::latest, wiring.clock())),
        new DraftPages(pages, drafts),
        new CheckPages(pages, drafts),
        new MailingPages(pages, wiring.outbox(), findings(), this::providerName, updates),
        new MessagePages(
            pages, wiring.outbox(), findings(), wiring.clock(), () -> dispatcher.wake()));
  }

  private Knock knock(Account account) {
    var opening =
        wiring.sessions().open(account, Timeouts.interactive(), new Transcript());
    return switch (opening) {
      case AccountSessions.Opening.NoPassword(Phrase why) -> throw new InputRefused(why);
      case AccountSessions.Opening.Tried(SessionResult result) -> knocked(account, result);
    };
  }

  private Knock knocked(Account account, SessionResult result) {
    return switch (result) {
      case SessionResult.Opened(SmtpSession session) -> {
        try (session) {
          var capabilities = session.capabilities();
          yield new Knock.Open(
              capabilities.sizeLimitBytes(), capabilities.has(Extension.SMTPUTF8));
        }
      }
      case SessionResult.Failed(var stage, var cause, var chain) ->
          new Knock.Closed(
              wiring
                  .diagnosis()
                  .explain(stage, cause, Circumstances.of(account).withChain(chain)));
    };
  }

  private int alerts() {
    return wiring.outbox().entries(WANTS_ATTENTION, ALERTS_MOST).size();
  }

  private String providerName(String accountId) {
    Optional<Account> account = wiring.accounts().find(accountId);
    return account
        .flatMap(Account::providerId)
        .flatMap(wiring.catalog()::byId)
        .map(preset -> preset.name())
        .or(() -> account.map(one -> one.server().host()))
        .orElse(accountId);
  }

  private EntryFindings findings() {
    return entry -> entry.last().flatMap(outcome -> explain(entry, outcome));
  }

  private Optional<Finding> explain(OutboxEntry entry, Outcome outcome) {
    return wiring
        .diagnosis()
        .explain(
            outcome.result(),
            wiring
                .accounts()
                .find(entry.account())
                .map(Circumstances::of)
                .orElse(Circumstances.UNKNOWN));
  }
}
