// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.SequenceInputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import pli.app.Wiring;
import pli.app.facts.Report;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.chart.MonthChart;
import pli.app.web.letter.LetterFrame;
import pli.mailing.MailingNames;
import pli.outbox.NotedEntry;
import pli.outbox.SearchTerms;
import pli.outbox.paging.OutboxPages;

/// "Did Marie get August?": one search over everything that was ever released, page by page; before
/// anything was asked, what became of the messages of each month.
public final class LookUpPages implements Routes {

  /// On one page; the keyboard comes past each of them. Taste.
  private static final int PAGE_MOST = 50;

  /// Whoever finds more asks more exactly than to want their number. Taste.
  private static final int COUNTED_MOST = 1_000;

  /// @param question as typed; empty before anything was asked
  /// @param place where the page stands in all that was found; empty where nothing was
  /// @param months only before anything was asked
  public record View(
      String question, List<Found> found, Optional<Place> place, Optional<MonthChart> months) {}

  /// @param older the last one of this page; empty if there is none behind it
  /// @param newer address of the page before; empty on the first one
  /// @param known whether the page before is the one just before, not the first of all
  public record Place(
      String sentence, Optional<String> older, Optional<String> newer, boolean known) {

    /// True if all that was found stands on this page.
    public boolean isWhole() {
      return older.isEmpty() && newer.isEmpty();
    }
  }

  /// @param state key of the words and class of the mark
  public record Found(NotedEntry noted, String label, String state) {

    /// True if it went to its author only.
    public boolean isRehearsal() {
      return noted.mailing().filter(MailingNames::isRehearsal).isPresent();
    }
  }

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
    Page page = pages.page(request, "look-up", "page.look-up.title");
    if (question.isEmpty()) {
      pages.show(
          request, "look-up.jte", page,
          new View(question, List.of(), Optional.empty(), Optional.of(months(page))));
      return;
    }
    OutboxPages.Found found =
        wiring.access().outboxPages()
            .find(
                new OutboxPages.Slice<>(
                    Optional.empty(),
                    Optional.ofNullable(request.queryParam("after")),
                    PAGE_MOST),
                SearchTerms.of(List.of(question)),
                COUNTED_MOST + 1);
    pages.show(
        request, "look-up.jte", page,
        new View(
            question, found.entries().stream().map(LookUpPages::found).toList(),
            found.entries().isEmpty() ? Optional.empty() : Optional.of(place(page, found, question)),
            Optional.empty()));
  }

  private static Place place(Page page, OutboxPages.Found found, String question) {
    boolean first = found.before().orElse(1) == 0;
    boolean known = found.before().isPresent();
    Optional<String> newer =
        first ? Optional.empty() : Optional.of(address(question, found.previous()));
    Optional<String> older =
        found.more()
            ? Optional.of(
                address(question, Optional.of(found.entries().getLast().entry().id())))
            : Optional.empty();
    return new Place(sentence(page, found), older, newer, known);
  }

  private static String address(String question, Optional<String> after) {
    return "/look-up?q=" + Page.encoded(question)
        + after.map(id -> "&after=" + Page.encoded(id)).orElse("");
  }

  private static String sentence(Page page, OutboxPages.Found found) {
    String counted = page.number(COUNTED_MOST);
    if (found.before().isEmpty()) {
      return page.say("page.look-up.beyond", "count", counted);
    }
    int before = found.before().getAsInt();
    if (before == 0 && !found.more()) {
      return page.count("page.look-up.found", found.count());
    }
    boolean many = found.count() > COUNTED_MOST;
    return page.say(
        many ? "page.look-up.part-of-many" : "page.look-up.part",
        "from", page.number(before + 1L),
        "to", page.number(before + (long) found.entries().size()),
        "count", many ? counted : page.number(found.count()));
  }

  private static String question(Context request) {
    return Optional.ofNullable(request.queryParam("q")).orElse("").strip();
  }

  static Found found(NotedEntry noted) {
    String label =
        noted.note().label().isEmpty()
            ? noted.entry().recipient().toString()
            : noted.note().label();
    return new Found(noted, label, Report.stateName(noted.entry()));
  }

  private MonthChart months(Page page) {
    YearMonth now = YearMonth.from(LocalDate.ofInstant(page.now(), zone));
    return MonthChart.of(
        wiring.tallies().settled(MonthChart.bounds(now, zone), MailingNames.REHEARSAL),
        now, page.words().language());
  }

  /// All that is found, for a spreadsheet.
  private void export(Context request) {
    Page page = pages.page(request, "look-up", "page.look-up.title");
    LetterFrame.download(
        request, "pli.csv", "text/csv; charset=utf-8",
        new SequenceInputStream(
            new LookUpExport(page, question(request), wiring.access().outboxPages())));
  }
}
