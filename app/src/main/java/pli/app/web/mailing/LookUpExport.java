// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.app.text.CsvCell;
import pli.app.web.Page;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.SearchTerms;
import pli.outbox.paging.OutboxPages;

/// All that a search finds as lines of a table, a slice of the outbox at a time.
final class LookUpExport implements Enumeration<InputStream> {

  /// Rows that are in memory at a time. Taste.
  private static final int SLICE = 500;

  private static final String LINE_END = "\r\n";

  private final Page page;
  private final String question;
  private final OutboxPages outbox;
  private Optional<String> after = Optional.empty();
  private boolean begun;
  private boolean ended;

  LookUpExport(Page page, String question, OutboxPages outbox) {
    this.page = page;
    this.question = question;
    this.outbox = outbox;
    this.ended = question.isEmpty();
  }

  @Override
  public boolean hasMoreElements() {
    return !begun || !ended;
  }

  /// @throws pli.words.StoreUnavailable if the outbox cannot be read
  @Override
  public InputStream nextElement() {
    if (!hasMoreElements()) {
      throw new NoSuchElementException();
    }
    // The mark at the beginning is for Excel.
    String text = begun ? slice() : "\uFEFF" + header() + LINE_END;
    begun = true;
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String slice() {
    List<NotedEntry> found =
        outbox.search(
            new OutboxPages.Slice<>(Optional.empty(), after, SLICE),
            SearchTerms.of(List.of(question)));
    ended = found.size() < SLICE;
    if (!found.isEmpty()) {
      after = Optional.of(found.getLast().entry().id());
    }
    return found.stream().map(LookUpPages::found).map(one -> row(one) + LINE_END)
        .collect(Collectors.joining());
  }

  private String header() {
    return row(
        page.say("page.row.person"), page.say("page.setup.address"),
        page.say("page.look-up.what"), page.say("page.draft.documents"), "SHA-256",
        page.say("page.row.state"), page.say("page.row.time"), "Message-ID");
  }

  private String row(LookUpPages.Found one) {
    List<MessageNote.Document> documents = one.noted().note().documents();
    return row(
        one.label(),
        one.noted().entry().recipient().toString(),
        one.noted().note().subject(),
        documents.stream().map(MessageNote.Document::name).collect(Collectors.joining(", ")),
        documents.stream().map(MessageNote.Document::sha256).collect(Collectors.joining(", ")),
        page.say("cli.state." + one.state()),
        page.machineTime(one.noted().entry().updatedAt()),
        one.noted().entry().messageId());
  }

  private static String row(String... cells) {
    return Stream.of(cells).map(CsvCell::of).collect(Collectors.joining(";"));
  }
}
