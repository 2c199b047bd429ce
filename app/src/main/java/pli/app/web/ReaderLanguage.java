// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import pli.words.Words;

/// In which language somebody reads the pages: the one that they chose on a page before, then the one
/// that the program was told when it was started, then what their browser asks for, then the
/// computer's. The choice lies in the browser, so it is one person's own and is still there when the
/// program was started anew; all programs of this computer share it.
final class ReaderLanguage {

  private static final String COOKIE = "pli_language";

  /// Browsers keep nothing much longer. Taste.
  private static final Duration KEPT = Duration.ofDays(365);

  /// Which language a page has that asks for a part of itself: one page speaks one language, also if
  /// another one was chosen since in another window.
  private static final String HEADER = "X-Pli-Language";

  private final WebPlan plan;

  ReaderLanguage(WebPlan plan) {
    this.plan = plan;
  }

  /// Of a browser that has no session yet.
  Locale of(Context request) {
    return spoken(request.cookie(COOKIE)).orElseGet(() -> unchosen(request));
  }

  private Locale unchosen(Context request) {
    return plan.languageTold()
        ? plan.language()
        : Words.asked(request.header("Accept-Language"), plan.language());
  }

  /// What an address says of the language: links between pages of ours do.
  static Optional<Locale> said(Context request) {
    return spoken(request.queryParam("lang"));
  }

  /// Of the page for which a part is asked.
  static Optional<Locale> ofPage(Context request) {
    return spoken(request.header(HEADER)).or(() -> said(request));
  }

  /// Those that Pli speaks; empty for everything else.
  static Optional<Locale> spoken(String tag) {
    return Optional.ofNullable(tag).map(Locale::forLanguageTag).filter(Words.LANGUAGES::contains);
  }

  /// Keeps what somebody chose. It is no secret: at worst another program lets the pages speak
  /// another language.
  void keep(Context request, Locale chosen) {
    Cookie cookie = new Cookie(COOKIE, chosen.getLanguage());
    cookie.setPath("/");
    cookie.setMaxAge(Math.toIntExact(KEPT.toSeconds()));
    cookie.setHttpOnly(true);
    cookie.setSecure(plan.reach().isBeyond());
    cookie.setSameSite(SameSite.STRICT);
    request.cookie(cookie);
  }
}
