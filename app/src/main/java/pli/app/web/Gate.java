// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import pli.words.Words;

/// Who may come in. Anything on this computer, and any page of any site in the user's browser, can
/// knock at a port of 127.0.0.1, so every request is asked:
///
/// 1. Is it addressed to us by a name of this computer? A site that lets its name point at 127.0.0.1
///    (DNS rebinding) addresses us by its own.
/// 2. Does it come from one of our pages? Judged by `Origin` and `Sec-Fetch-Site`.
/// 3. Does the browser have a session, opened by a start link?
/// 4. If it changes anything: does it carry the session's form token?
final class Gate {

  /// Cookies know no ports: each program on this computer has a name of its own.
  private static final String COOKIE = "pli_session_";

  /// The field of forms, and the header of requests made by script.
  static final String FORM_TOKEN = "form_token";

  static final String FORM_TOKEN_HEADER = "X-Pli-Form-Token";

  private static final String SESSION = "pli.session";

  private static final Set<HandlerType> HARMLESS = Set.of(HandlerType.GET, HandlerType.HEAD);

  /// Nothing from elsewhere, no script or style within the page, no frame around it.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none';"
          + " form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

  private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e]*");

  private final BrowserSessions sessions;
  private final IntSupplier port;
  private final Locale firstLanguage;

  /// @param port known once the server listens
  Gate(BrowserSessions sessions, IntSupplier port, Locale firstLanguage) {
    this.sessions = sessions;
    this.port = port;
    this.firstLanguage = firstLanguage;
  }

  void addTo(RoutesConfig routes) {
    routes.before(this::check);
    routes.get("/start", this::enter);
    routes.post("/language", this::speak);
  }

  /// The session of a request that has passed.
  static BrowserSession sessionOf(Context request) {
    BrowserSession session = request.attribute(SESSION);
    if (session == null) {
      throw new IllegalStateException("a page without a session: " + request.path());
    }
    return session;
  }

  private void check(Context request) {
    harden(request);
    if (!isAddressedToUs(request) || !isFromOurPages(request)) {
      refuse(request, HttpStatus.FORBIDDEN, "page.gate.foreign");
      return;
    }
    if (isOpenToAll(request.path())) {
      return;
    }
    Optional<BrowserSession> session = sessions.find(request.cookie(cookieName()));
    if (session.isEmpty()) {
      refuse(request, HttpStatus.UNAUTHORIZED, "page.gate.no-session");
      return;
    }
    if (!HARMLESS.contains(request.method()) && !hasFormToken(request, session.get())) {
      refuse(request, HttpStatus.FORBIDDEN, "page.gate.stale-form");
      return;
    }
    request.attribute(SESSION, session.get());
  }

  private static void harden(Context request) {
    request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    request.header("X-Content-Type-Options", "nosniff");
    // Not "no-referrer": with it browsers give forms of our own pages the origin "null".
    request.header("Referrer-Policy", "same-origin");
    request.header("Cross-Origin-Opener-Policy", "same-origin");
    request.header("Cross-Origin-Resource-Policy", "same-origin");
    request.header("Cache-Control", "no-store");
  }

  private boolean isAddressedToUs(Context request) {
    String host = request.header("Host");
    return host != null && ownHosts().contains(host.toLowerCase(Locale.ROOT));
  }

  private List<String> ownHosts() {
    int number = port.getAsInt();
    return List.of("127.0.0.1:" + number, "localhost:" + number, "[::1]:" + number);
  }

  private boolean isFromOurPages(Context request) {
    String site = request.header("Sec-Fetch-Site");
    String origin = request.header("Origin");
    if (HARMLESS.contains(request.method())) {
      // A link elsewhere may lead to us, but nothing elsewhere may load or frame what is ours.
      return site == null
          || !site.equals("cross-site")
          || "navigate".equals(request.header("Sec-Fetch-Mode"));
    }
    boolean fitting = origin == null || origin.equals("http://" + request.header("Host"));
    return fitting && (site == null || site.equals("same-origin"));
  }

  private static boolean isOpenToAll(String path) {
    return path.equals("/start") || path.startsWith("/assets/");
  }

  private static boolean hasFormToken(Context request, BrowserSession session) {
    String header = request.header(FORM_TOKEN_HEADER);
    // The form is only read where no header came: a large upload is not parsed for it first.
    String given = header != null ? header : request.formParam(FORM_TOKEN);
    return BrowserSessions.isSame(session.formToken(), given);
  }

  private void enter(Context request) {
    Optional<BrowserSession> session =
        Optional.ofNullable(request.queryParam("token"))
            .flatMap(token -> sessions.enter(token, languageOf(request)));
    if (session.isEmpty()) {
      refuse(request, HttpStatus.UNAUTHORIZED, "page.gate.link-used");
      return;
    }
    Cookie cookie = new Cookie(cookieName(), session.get().id());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    request.cookie(cookie);
    request.redirect(ownPath(request.queryParam("to")), HttpStatus.SEE_OTHER);
  }

  private String cookieName() {
    return COOKIE + port.getAsInt();
  }

  private void speak(Context request) {
    String asked = Optional.ofNullable(request.formParam("language")).orElse("");
    Locale wanted = Locale.forLanguageTag(asked);
    if (Words.LANGUAGES.contains(wanted)) {
      sessionOf(request).speak(wanted);
    }
    request.redirect(ownPath(request.formParam("back")), HttpStatus.SEE_OTHER);
  }

  /// Only a place of ours: `//elsewhere` and `\elsewhere` would lead away.
  static String ownPath(String path) {
    boolean own = path != null && OWN_PATH.matcher(path).matches() && !path.contains("\\");
    return own ? path : "/";
  }

  private Locale languageOf(Context request) {
    String accepted = request.header("Accept-Language");
    if (accepted == null) {
      return firstLanguage;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), Words.LANGUAGES);
      return found == null ? firstLanguage : found;
    } catch (IllegalArgumentException e) {
      return firstLanguage;
    }
  }

  private void refuse(Context request, HttpStatus status, String code) {
    Words words = Words.in(languageOf(request));
    request.status(status).contentType("text/plain; charset=utf-8").result(words.say(code) + "\n");
    request.skipRemainingHandlers();
  }
}
