// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.app.Wiring;
import pli.app.facts.Report;
import pli.app.text.CsvCell;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.chart.MonthChart;
import pli.app.web.letter.LetterFrame;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.SearchTerms;

/// "Did Marie get August?": one search over everything that was ever released; before anything was
/// asked, what became of the messages of each month.
public final class LookUpPages implements Routes {

  /// Who finds more must ask more exactly. Taste, as on the command line.
  private static final int FOUND_MOST = 200;

  /// @param question as typed; empty before anything was asked
  /// @param more true if there is more than is shown
  /// @param months only before anything was asked
  public record View(
      String question, List<Found> found, boolean more, Optional<MonthChart> months) {}

  /// @param state key of the words and class of the mark
  public record Found(NotedEntry noted, String label, String state) {}

  private final Pages pages;
  private final Wiring wiring;
  private final ZoneId zone;

  public LookUpPages(Pages pages, Wiring wiring, ZoneId zone) {
    this.pages = pages;
    this.wiring = wiring;
    this.zone = zone;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/look-up", this::search);
    routes.get("/look-up.csv", this::export);
  }

  private void search(Context request) {
    String question = question(request);
    List<Found> found = found(question);
    Page page = pages.page(request, "look-up", "page.look-up.title");
    pages.show(
        request, "look-up.jte", page,
        new View(
            question, found, found.size() == FOUND_MOST,
            question.isEmpty() ? Optional.of(months(page)) : Optional.empty()));
  }

  private static String question(Context request) {
    return Optional.ofNullable(request.queryParam("q")).orElse("").strip();
  }

  private List<Found> found(String question) {
    return question.isEmpty()
        ? List.of()
        : wiring.outbox().search(SearchTerms.of(List.of(question)), FOUND_MOST).stream()
            .map(LookUpPages::found)
            .toList();
  }

  private static Found found(NotedEntry noted) {
    String label =
        noted.note().label().isEmpty()
            ? noted.entry().recipient().toString()
            : noted.note().label();
    return new Found(noted, label, Report.stateName(noted.entry()));
  }

  private MonthChart months(Page page) {
    YearMonth now = YearMonth.from(LocalDate.ofInstant(page.now(), zone));
    return MonthChart.of(
        wiring.tallies().settled(MonthChart.bounds(now, zone)), now, page.words().language());
  }

  /// What was found, for a spreadsheet.
  private void export(Context request) {
    Page page = pages.page(request, "look-up", "page.look-up.title");
    String header =
        row(
            page.say("page.row.person"), page.say("page.setup.address"),
            page.say("page.look-up.what"), page.say("page.draft.documents"), "SHA-256",
            page.say("page.row.state"), page.say("page.row.time"), "Message-ID");
    String text =
        Stream.concat(
                Stream.of(header),
                found(question(request)).stream().map(one -> row(page, one)))
            .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));
    LetterFrame.download(
        request, "pli.csv", "text/csv; charset=utf-8",
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String row(Page page, Found one) {
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
