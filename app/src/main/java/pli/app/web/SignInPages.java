// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import pli.smtp.Secret;
import pli.words.Words;

/// The page where people sign in, and the way out. There is one only where the pages are reached from
/// other computers.
public final class SignInPages implements Routes {

  static final String ADDRESS = "/sign-in";

  /// More is no name and no password; see [pli.access.PasswordHash].
  private static final int FIELD_MOST_CHARS = 2_000;

  /// What the template shows.
  ///
  /// @param notice why the last try did not lead in; empty at first
  public record View(String name, String notice) {}

  private final Pages pages;
  private final SignInDesk desk;
  private final Gate gate;

  SignInPages(Pages pages, SignInDesk desk, Gate gate) {
    this.pages = pages;
    this.desk = desk;
    this.gate = gate;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(ADDRESS, this::show);
    routes.post(ADDRESS, this::enter);
    routes.post("/sign-out", this::leave);
  }

  private void show(Context request) {
    ReaderLanguage.said(request).ifPresent(chosen -> gate.language().keep(request, chosen));
    show(request, "", "");
  }

  private void enter(Context request) {
    // Browsers always say where a form comes from; a session must not be slipped to anybody.
    if (!gate.approach().origin(request).equals(request.header("Origin"))) {
      gate.refuse(request, HttpStatus.FORBIDDEN, "page.gate.foreign");
      return;
    }
    String name = field(request, "name");
    Words words = gate.words(request);
    switch (desk.enter(
        name, Secret.of(field(request, "password")), gate.approach().address(request))) {
      case SignInDesk.Entry.In(var person) -> {
        gate.sessions().end(request.cookie(gate.cookieName()));
        gate.give(request, gate.sessions().open(person, words.language()));
        request.redirect("/", HttpStatus.SEE_OTHER);
      }
      case SignInDesk.Entry.Wrong() -> {
        request.status(HttpStatus.UNAUTHORIZED);
        show(request, name, words.say("access.sign-in.wrong"));
      }
      case SignInDesk.Entry.Later(var pause) -> {
        long seconds = pause.toSeconds() + 1;
        request.header("Retry-After", String.valueOf(seconds));
        request.status(HttpStatus.TOO_MANY_REQUESTS);
        show(request, name, words.say("access.sign-in.later", "seconds", seconds));
      }
    }
  }

  private static String field(Context request, String name) {
    String text = Optional.ofNullable(request.formParam(name)).orElse("");
    return text.substring(0, Math.min(text.length(), FIELD_MOST_CHARS));
  }

  private void leave(Context request) {
    gate.sessions().end(request.cookie(gate.cookieName()));
    gate.takeBack(request);
    request.redirect(ADDRESS, HttpStatus.SEE_OTHER);
  }

  private void show(Context request, String name, String notice) {
    Words words = ReaderLanguage.said(request).map(Words::in).orElseGet(() -> gate.words(request));
    pages.show(
        request, "sign-in.jte", pages.outside(words, "access.sign-in.title"),
        new View(name, notice));
  }
}
