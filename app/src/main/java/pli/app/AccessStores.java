// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.time.InstantSource;
import java.util.List;
import pli.access.KeptAnswers;
import pli.access.People;
import pli.access.ProgramDrafts;
import pli.access.ProgramTokens;
import pli.access.jdbc.JdbcKeptAnswers;
import pli.access.jdbc.JdbcPeople;
import pli.access.jdbc.JdbcProgramDrafts;
import pli.access.jdbc.JdbcProgramTokens;
import pli.account.SecretVault;
import pli.journal.JournalEnd;
import pli.outbox.jdbc.JdbcOutboxPages;
import pli.outbox.paging.OutboxPages;
import pli.provider.discovery.OutsideWorld;
import pli.provider.discovery.net.HttpsPost;
import pli.provider.discovery.net.VettedHosts;
import pli.store.jdbc.Transactions;
import pli.time.SystemPause;
import pli.webhook.WebhookCourier;
import pli.webhook.WebhookPost;
import pli.webhook.Webhooks;
import pli.webhook.jdbc.JdbcWebhooks;

/// What is kept of programs and people that have access.
public final class AccessStores {

  private final Transactions database;

  AccessStores(Transactions database) {
    this.database = database;
  }

  public ProgramTokens tokens() {
    return new JdbcProgramTokens(database);
  }

  /// Which drafts programs have made.
  public ProgramDrafts drafts() {
    return new JdbcProgramDrafts(database);
  }

  /// The outbox a page at a time.
  public OutboxPages outboxPages() {
    return new JdbcOutboxPages(database);
  }

  /// What programs were answered.
  public KeptAnswers answers() {
    return new JdbcKeptAnswers(database);
  }

  /// Who is told what happens.
  public Webhooks webhooks() {
    return new JdbcWebhooks(database);
  }

  /// Posts events.
  public WebhookPost webhookPost(OutsideWorld world, SecretVault vault, InstantSource clock) {
    VettedHosts hosts = new VettedHosts(world.names().at(List.of()));
    return new WebhookPost(
        new HttpsPost(hosts, world.trust(), world.route()), vault, clock);
  }

  /// The place behind which somebody follows the journal who begins now.
  public long followedFrom(Wiring wiring) {
    InstantSource clock = wiring.clock();
    return JournalEnd.settled(wiring.journalTail(), new SystemPause(clock), clock);
  }

  /// Tells the webhooks; not started yet.
  public WebhookCourier courier(Wiring wiring) {
    return new WebhookCourier(
        webhooks(),
        new WebhookCourier.Source(wiring.journalTail(), wiring.journal()),
        webhookPost(Wiring.outsideWorld(), wiring.vault(), wiring.clock()),
        wiring.clock(),
        new SystemPause(wiring.clock()));
  }

  /// Who may sign in to the pages.
  public People people() {
    return new JdbcPeople(database);
  }
}
