// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.app.facts.Freeze;
import pli.words.Words;

/// Makes pages from templates.
public final class Pages {

  private final PageTemplates templates = new PageTemplates();
  private final InstantSource clock;
  private final ZoneId zone;
  private final Signals signals;
  private final List<String> sections;
  private final Companies companies;

  /// What every page tells of the whole, asked anew for each.
  ///
  /// @param alerts how many messages want a person's attention
  /// @param frozen why nothing is handed over
  public record Signals(IntSupplier alerts, Supplier<Optional<Freeze>> frozen) {}

  /// Of one company without a name, for those who have not come in.
  public Pages(InstantSource clock, ZoneId zone) {
    this(
        clock, zone, new Signals(() -> 0, Optional::empty), List.of(), new Companies.Alone(""));
  }

  /// @param sections entries of the navigation
  /// @param companies this one and the others
  public Pages(
      InstantSource clock,
      ZoneId zone,
      Signals signals,
      List<String> sections,
      Companies companies) {
    this.companies = companies;
    this.sections = List.copyOf(sections);
    this.clock = clock;
    this.zone = zone;
    this.signals = signals;
  }

  /// What the template of a request gets beside its own values.
  ///
  /// @param titleCode the words of the title
  public Page page(Context request, String section, String titleCode, Object... namesAndValues) {
    BrowserSession session = Gate.sessionOf(request);
    Words words = words(request);
    return new Page(
        words.say(titleCode, namesAndValues),
        section,
        request.path(),
        words,
        session.formToken(),
        zone,
        clock.instant(),
        signals.alerts().getAsInt(),
        signals.frozen().get(),
        sections,
        person(request),
        Page.House.of(companies));
  }

  /// A page that was opened before, as it is now; its alerts stay as they were.
  public Page now(Page page) {
    return page.at(clock.instant(), signals.frozen().get());
  }

  /// Who signed in; empty for whoever came by a start link.
  public String person(Context request) {
    return Gate.sessionOf(request).seat().map(BrowserSession.Seat::name).orElse("");
  }

  /// A person's words, behind the name of whoever signed in.
  ///
  /// @param reason may be null
  public String signed(Context request, String reason) {
    return Stream.of(person(request), Optional.ofNullable(reason).orElse(""))
        .filter(one -> !one.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(": "));
  }

  /// The words in the language of whoever asks.
  public Words words(Context request) {
    return Words.in(
        ReaderLanguage.ofPage(request).orElseGet(() -> Gate.sessionOf(request).language()));
  }

  /// A page for somebody who has not come in.
  Page outside(Words words, String titleCode) {
    return new Page(
        words.say(titleCode), "", SignInPages.ADDRESS, words, "", zone, clock.instant(), 0,
        Optional.empty(), List.of(), "", Page.House.of(companies));
  }

  /// Answers with a whole page or a part of one.
  ///
  /// @param view what the template shows, its parameter `view`
  public void show(Context request, String template, Page page, Object view) {
    templates.answer(request, template, parameters(page, view));
  }

  /// A part of a page as text, for an event.
  public String part(String template, Page page, Object view) {
    return templates.text(template, parameters(page, view));
  }

  private static Map<String, Object> parameters(Page page, Object view) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("page", page);
    parameters.put("view", view);
    return parameters;
  }
}
