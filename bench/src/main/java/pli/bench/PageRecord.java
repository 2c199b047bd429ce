// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pli.account.Account;
import pli.app.Wiring;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.SearchTerms;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.paging.OutboxPages;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;

/// A record of years: mailings of a thousand and of ten thousand rows from two mailboxes, nearly all
/// accepted, some refused, each with its lines in the journal.
final class PageRecord {

  private static final List<String> ACCOUNTS = List.of("hr@bench.example", "office@bench.example");

  private static final String[] FIRST = {
    "Élodie", "Reto", "Noémie", "Urs", "Chiara", "Luca", "Bettina", "Jérôme", "Zoë", "Marie"
  };

  private static final String[] LAST = {
    "Bezençon", "Müller-Favre", "Gagnebin", "Tschümperlin", "Bernasconi", "Rossi", "Keller"
  };

  private static final String[] MONTHS = {
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre"
  };

  /// One in so many is refused, which is more than a person would bear.
  private static final int REFUSED_EVERY = 500;

  private static final byte[] CONTENT =
      "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Wiring wiring;
  private final List<MailingHead> mailings = new ArrayList<>();
  private int made;

  PageRecord(Wiring wiring) {
    this.wiring = wiring;
  }

  /// Messages and what became of them.
  void fill(int messages) throws IOException {
    for (String address : ACCOUNTS) {
      wiring
          .accounts()
          .add(
              Account.of(
                  EmailAddress.parse(address),
                  // A port where nobody listens: nothing is handed over while pages are measured.
                  new SubmissionServer("localhost", 9, Security.TLS), address));
    }
    while (made < messages) {
      int rows = Math.min(messages - made, mailings.size() % 2 == 0 ? 1_000 : 10_000);
      String account = ACCOUNTS.get(mailings.size() % ACCOUNTS.size());
      release(account, rows);
      handOver(account);
    }
  }

  /// What is asked for: every list and search.
  List<String> addresses() {
    MailingHead small = mailings.getFirst();
    MailingHead large = mailings.get(mailings.size() > 1 ? 1 : 0);
    OutboxEntry entry =
        wiring.access().outboxPages().entries(OutboxPages.Slice.newest(1), List.of()).getFirst();
    String account = ACCOUNTS.getFirst();
    List<MailingEntry> oldest = wiring.outbox().mailingEntries(small.id());
    String old = oldest.get(oldest.size() / 2).entry().id();
    String recent =
        wiring.outbox().search(SearchTerms.of(List.of("elodie aout")), 50).getLast().entry().id();
    return List.of(
        "/", "/prepared", "/mailboxes", "/look-up", "/look-up?q=salaire",
        "/look-up?q=elodie+aout", "/look-up?q=personne+introuvable", "/look-up?q=n77777.pdf",
        "/look-up?q=elodie+aout&after=" + recent, "/look-up?q=salaire&after=" + old,
        "/look-up?q=elodie&after=" + old, "/look-up.csv?q=n77777.pdf", "/mailings/" + small.id(), "/mailings/" + large.id(),
        "/mailings/" + small.id() + "?all", "/messages/" + entry.id(),
        "/api/v1/accounts", "/api/v1/outbox", "/api/v1/outbox?state=refused,inDoubt",
        "/api/v1/outbox?account=" + account, "/api/v1/mailings",
        "/api/v1/mailings/" + large.id(), "/api/v1/mailings/" + large.id() + "/rows",
        "/api/v1/journal/search?q=elodie+aout", "/api/v1/journal/search?q=salaire",
        "/api/v1/journal/search?q=introuvable", "/api/v1/journal/" + account + "/lines");
  }

  private void release(String account, int rows) throws IOException {
    Instant now = wiring.clock().instant();
    MailingHead head =
        new MailingHead(
            "payslips-bench-" + mailings.size(), account, "payslips", "bench",
            "/bench/" + mailings.size() + ".toml", now);
    mailings.add(head);
    EmailAddress from = EmailAddress.parse(account);
    try (Staging staging = wiring.outbox().openStaging(account)) {
      for (int row = 2; row < rows + 2; row++) {
        stage(staging, head, from, row, now);
      }
      staging.release(Optional.of(head));
    }
  }

  private void stage(
      Staging staging, MailingHead head, EmailAddress from, int row, Instant now)
      throws IOException {
    int n = made++;
    String name = FIRST[n % FIRST.length] + " " + LAST[n / FIRST.length % LAST.length];
    EmailAddress to = EmailAddress.parse("person" + n + "@recipient.example");
    MessageNote note =
        new MessageNote(
            name, "Fiche de salaire, " + MONTHS[mailings.size() % MONTHS.length] + " 2026",
            List.of(
                new MessageNote.Document("N" + n + ".pdf", "%064x".formatted(n))),
            MessageNote.OnAbsence.ASK);
    Staging.Staged staged =
        staging.stage(
            new Submission(
                head.account(), "key-" + n, "", from, to, Optional.empty(),
                "<" + n + "@bench.example>", now, now.plus(Duration.ofDays(2)), note),
            out -> {
              out.write(CONTENT);
              return Content.Encoding.SEVEN_BIT;
            });
    if (staged instanceof Staging.Staged.New(OutboxEntry entry)) {
      staging.addRow(head.id(), row, name, entry);
    }
  }

  private void handOver(String account) {
    AccountLease lease =
        wiring.outbox().acquireLease(account, Duration.ofHours(1)).orElseThrow();
    Outcome accepted = Outcome.of(new RecipientResult.Accepted(Reply.of(250, "2.0.0 queued")));
    Outcome refused =
        Outcome.of(
            new RecipientResult.Refused(
                SmtpStage.RCPT,
                new Cause.ServerReply(Reply.of(550, "5.1.1 no such mailbox here"))));
    List<CompletableFuture<Boolean>> kept = new ArrayList<>();
    int done = 0;
    List<OutboxEntry> claimed = claim(lease);
    while (!claimed.isEmpty()) {
      for (OutboxEntry entry : claimed) {
        boolean fails = ++done % REFUSED_EVERY == 0;
        kept.add(record(lease, entry, fails ? refused : accepted, fails));
      }
      if (!kept.stream().allMatch(CompletableFuture::join)) {
        throw new IllegalStateException("the store did not touch one row");
      }
      kept.clear();
      claimed = claim(lease);
    }
    wiring.outbox().releaseLease(lease);
  }

  private List<OutboxEntry> claim(AccountLease lease) {
    return wiring.outbox().claim(lease, wiring.clock().instant(), 500);
  }

  private CompletableFuture<Boolean> record(
      AccountLease lease, OutboxEntry entry, Outcome outcome, boolean fails) {
    Instant now = wiring.clock().instant();
    Attempt attempt =
        new Attempt(
            entry.attempts(), now, now, "localhost:465", "TLSv1.3", outcome,
            fails ? Optional.empty() : Optional.of(now));
    return wiring.outbox().record(lease, entry, attempt, now);
  }
}
