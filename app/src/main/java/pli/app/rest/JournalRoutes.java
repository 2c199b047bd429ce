// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import pli.access.Right;
import pli.app.Verification;
import pli.app.facts.FoundFacts;
import pli.app.facts.JournalFacts;
import pli.app.facts.VerifyFacts;
import pli.journal.Journal;
import pli.journal.JournalLine;
import pli.outbox.Attempt;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxStore;
import pli.outbox.SearchTerms;
import pli.outbox.paging.OutboxPages;

/// The record: looking up, reading on, the whole of it, and whether it is whole.
final class JournalRoutes {

  /// Who gets more must ask more exactly. Taste.
  private static final int FOUND_MOST = 200;

  /// Lines in memory at the same time. Taste.
  private static final int BATCH = 500;

  /// @param cut true if there is more than was found
  record Found(List<FoundFacts> items, boolean cut) {}

  private final RestTools tools;

  JournalRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.get("/journal/search", Right.READ, this::search);
    routes.get("/journal/verify", Right.READ, this::verify);
    routes.get("/journal/{account}/lines", Right.READ, this::lines);
    routes.get("/journal/{account}/export", Right.READ, this::export);
  }

  private Answer search(Call call) {
    String words =
        call.query("q").orElseThrow(() -> Refusal.of(400, "rest.field-missing", "field", "q"));
    OutboxStore outbox = tools.wiring().outbox();
    List<NotedEntry> found =
        tools
            .wiring()
            .access()
            .outboxPages()
            .search(
                new OutboxPages.Slice<>(
                    call.caller().accounts(), Optional.empty(), FOUND_MOST + 1),
                SearchTerms.of(List.of(words.strip().split("\\s+"))));
    return Answer.ok(
        new Found(
            found.stream()
                .limit(FOUND_MOST)
                .map(one -> FoundFacts.of(one, lastTry(outbox, one), call.findings()))
                .toList(),
            found.size() > FOUND_MOST));
  }

  private static Optional<Attempt> lastTry(OutboxStore outbox, NotedEntry one) {
    List<Attempt> attempts = outbox.attempts(one.entry());
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
  }

  private Answer verify(Call call) {
    return Answer.ok(VerifyFacts.of(Verification.of(tools.wiring(), call::maySee)));
  }

  private Answer lines(Call call) {
    int most = call.most();
    long after = Cursor.of(call).map(JournalRoutes::seq).orElse(0L);
    List<JournalLine> found = tools.wiring().journal().lines(chain(call), after, most + 1);
    return Answer.ok(
        Cursor.page(found, most, one -> String.valueOf(one.seq()), JournalFacts::of));
  }

  private static long seq(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Cursor.bad();
    }
    return Long.parseLong(text);
  }

  /// Chains outlive their accounts.
  private String chain(Call call) {
    String account = call.path("account").toLowerCase(java.util.Locale.ROOT);
    boolean there = call.maySee(account) && tools.wiring().journal().heads().containsKey(account);
    if (!there) {
      throw Refusal.of(404, "journal.no-lines", "account", account);
    }
    return account;
  }

  private Answer export(Call call) {
    String account = chain(call);
    return new Answer.Stream("text/plain; charset=utf-8", out -> write(account, out));
  }

  /// As `pli journal export` writes them, so that they are checked in the same way.
  private void write(String account, OutputStream out) throws IOException {
    Journal journal = tools.wiring().journal();
    List<JournalLine> lines = journal.lines(account, 0, BATCH);
    while (!lines.isEmpty()) {
      for (JournalLine line : lines) {
        String text = line.hash() + " " + line.text() + "\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      lines = journal.lines(account, lines.getLast().seq(), BATCH);
    }
  }
}
