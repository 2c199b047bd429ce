// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pli.access.Caller;
import pli.access.Right;
import pli.app.access.Callers;
import pli.words.Phrase;
import pli.words.Words;

/// Who may come in. Anything on this computer, and any page of any site in the user's browser, can
/// knock at a port of 127.0.0.1, so every request is asked:
///
/// 1. Is it addressed to us by a name of this computer? A site that lets its name point at 127.0.0.1
///    (DNS rebinding) addresses us by its own.
/// 2. Does it come from one of our pages? Judged by `Origin` and `Sec-Fetch-Site`.
/// 3. Does the browser have a session, opened by a start link, or by a person who signed in?
/// 4. If it changes anything: does it carry the session's form token?
/// 5. Does whoever acts have the right that the page needs?
final class Gate {

  /// Cookies know no ports: each program on this computer has a name of its own.
  private static final String COOKIE = "pli_session_";

  /// The field of forms, and the header of requests made by script.
  static final String FORM_TOKEN = "form_token";

  static final String FORM_TOKEN_HEADER = "X-Pli-Form-Token";

  /// Programs have a gate of their own behind this one, which takes tokens and no cookie.
  private static final String PROGRAMS = "/api/";

  private static final String SESSION = "pli.session";

  private static final Set<HandlerType> HARMLESS = Set.of(HandlerType.GET, HandlerType.HEAD);

  /// Nothing from elsewhere, no script or style within the page, no frame around it.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none';"
          + " form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

  private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e]*");

  private final BrowserSessions sessions;
  private final Approach approach;
  private final ReaderLanguage language;
  private final Optional<SignInDesk> desk;
  private final RefusalPages refusals = new RefusalPages();

  /// @param desk empty where there is none because nobody comes from elsewhere
  Gate(
      BrowserSessions sessions,
      Approach approach,
      ReaderLanguage language,
      Optional<SignInDesk> desk) {
    this.sessions = sessions;
    this.approach = approach;
    this.language = language;
    this.desk = desk;
  }

  BrowserSessions sessions() {
    return sessions;
  }

  Approach approach() {
    return approach;
  }

  ReaderLanguage language() {
    return language;
  }

  void addTo(RoutesConfig routes) {
    routes.before(this::check);
    routes.beforeMatched(this::askForRight);
    if (!approach.isBeyond()) {
      routes.get("/start", this::enter);
    }
    routes.post("/language", this::speak);
    // For a page that was loaded before the program was started anew; it stands in every page, too.
    routes.get("/form-token", request -> request.result(sessionOf(request).formToken()));
  }

  /// Whether a request has passed with a session.
  static boolean hasSession(Context request) {
    return request.attribute(SESSION) != null;
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
    if (!approach.isArranged(request) || !isFromOurPages(request)) {
      if (request.path().startsWith(PROGRAMS)) {
        throw new ForeignRequest();
      }
      refuse(request, HttpStatus.FORBIDDEN, "page.gate.foreign");
      return;
    }
    Callers.cameFrom(request, approach.address(request));
    if (isOpenToAll(request.path()) || request.path().startsWith(PROGRAMS)) {
      return;
    }
    Optional<BrowserSession> session = sessions.find(request.cookie(cookieName()));
    Optional<Caller> caller = session.flatMap(this::callerOf);
    if (caller.isEmpty()) {
      turnAway(request);
      return;
    }
    if (UploadLimits.isAnnounced(request)) {
      refuseUpload(request);
      return;
    }
    if (!HARMLESS.contains(request.method()) && !hasFormToken(request, session.get())) {
      refusals.answer(
          request,
          HttpStatus.FORBIDDEN,
          refusal(request, "page.gate.stale-form")
              .titled("page.gate.stale")
              .leadingBack(request, approach.origin(request))
              .withWay("/", "draft.failed.back"));
      return;
    }
    request.attribute(SESSION, session.get());
    Callers.letIn(request, caller.get());
  }

  /// Whoever is known by name is asked for anew with each request: the right may have been taken away,
  /// or the password changed.
  private Optional<Caller> callerOf(BrowserSession session) {
    return session.seat().isEmpty()
        ? Optional.of(Caller.owner())
        : session.seat().flatMap(seat -> desk.flatMap(one -> one.still(seat))).map(Caller::of);
  }

  private void turnAway(Context request) {
    if (approach.isBeyond() && request.method() == HandlerType.GET) {
      request.redirect(SignInPages.ADDRESS, HttpStatus.SEE_OTHER);
      request.skipRemainingHandlers();
      return;
    }
    Refusal closed =
        approach.isBeyond()
            ? refusal(request, "page.gate.signed-out")
                .withWay(SignInPages.ADDRESS, "access.sign-in.title")
            : refusal(request, "page.gate.no-session").withRemedy("page.gate.how");
    refusals.answer(
        request,
        HttpStatus.UNAUTHORIZED,
        closed.titled("page.gate.again").leadingBack(request, approach.origin(request)));
  }

  /// By the route that was found, not by the address as it was written: that can be written in many
  /// ways.
  private void askForRight(Context request) {
    Optional<Caller> caller = Callers.find(request);
    String route = request.endpoints().matchedHttpEndpoint().path;
    if (caller.isEmpty() || route.startsWith(PROGRAMS)) {
      return;
    }
    Right needed = PageRights.needed(!HARMLESS.contains(request.method()), route);
    if (!caller.get().may(needed)) {
      refuse(request, HttpStatus.FORBIDDEN, "access.no-right", "right", needed.id());
    }
  }

  private void harden(Context request) {
    if (approach.isBeyond()) {
      request.header("Strict-Transport-Security", "max-age=31536000");
    }
    request.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    request.header("X-Content-Type-Options", "nosniff");
    // Not "no-referrer": with it browsers give forms of our own pages the origin "null".
    request.header("Referrer-Policy", "same-origin");
    request.header("Cross-Origin-Opener-Policy", "same-origin");
    request.header("Cross-Origin-Resource-Policy", "same-origin");
    request.header("Cache-Control", "no-store");
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
    boolean fitting = origin == null || origin.equals(approach.origin(request));
    return fitting && (site == null || site.equals("same-origin"));
  }

  private boolean isOpenToAll(String path) {
    String door = approach.isBeyond() ? SignInPages.ADDRESS : "/start";
    return path.equals(door) || path.startsWith("/assets/");
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
            .flatMap(token -> sessions.enter(token, wantedLanguage(request)));
    if (session.isEmpty() && sessions.find(request.cookie(cookieName())).isEmpty()) {
      refusals.answer(
          request,
          HttpStatus.UNAUTHORIZED,
          refusal(request, "page.gate.link-used")
              .titled("page.gate.again")
              .withRemedy("page.gate.how"));
      return;
    }
    // A used link leads a browser that has come in where it led before.
    session.ifPresent(fresh -> give(request, fresh));
    request.redirect(ownPath(request.queryParam("to")), HttpStatus.SEE_OTHER);
  }

  /// Browsers keep a cookie whose name begins with `__Host-` only if it came over TLS, for this host
  /// alone: no neighbour under the same domain can set it.
  String cookieName() {
    return (approach.isBeyond() ? "__Host-" : "") + COOKIE + approach.port();
  }

  void give(Context request, BrowserSession session) {
    request.cookie(cookie(session.id()));
  }

  void takeBack(Context request) {
    Cookie cookie = cookie("");
    cookie.setMaxAge(0);
    request.cookie(cookie);
  }

  private Cookie cookie(String value) {
    Cookie cookie = new Cookie(cookieName(), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(approach.isBeyond());
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  private void speak(Context request) {
    Optional<Locale> wanted = ReaderLanguage.spoken(request.formParam("language"));
    if (wanted.isPresent()) {
      sessionOf(request).speak(wanted.get());
      language.keep(request, wanted.get());
    }
    request.redirect(ownPath(request.formParam("back")), HttpStatus.SEE_OTHER);
  }

  /// Only a place of ours: `//elsewhere` and `\elsewhere` would lead away.
  static String ownPath(String path) {
    boolean own = path != null && OWN_PATH.matcher(path).matches() && !path.contains("\\");
    return own ? path : "/";
  }

  /// That of the pages that the person comes from, if the link says so.
  private Locale wantedLanguage(Context request) {
    return ReaderLanguage.said(request).orElseGet(() -> language.of(request));
  }

  /// In the language of a browser, whether it has come in or not.
  Words words(Context request) {
    return Words.in(
        sessions
            .find(request.cookie(cookieName()))
            .map(BrowserSession::language)
            .orElseGet(() -> language.of(request)));
  }

  private Refusal refusal(Context request, String code, Object... namesAndValues) {
    return Refusal.of(words(request), Phrase.of(code, namesAndValues));
  }

  /// More than a form may bring.
  void refuseUpload(Context request) {
    UploadLimits.drain(request);
    refusals.answer(
        request,
        HttpStatus.CONTENT_TOO_LARGE,
        refusal(
                request,
                "page.upload.too-large",
                "all", UploadLimits.ALL_GIGABYTES,
                "files", Words.number(UploadLimits.FILES))
            .titled("page.upload.title")
            .leadingBack(request, approach.origin(request))
            .withWay("/", "draft.failed.back"));
  }

  void refuse(Context request, HttpStatus status, String code, Object... namesAndValues) {
    Refusal refusal = refusal(request, code, namesAndValues);
    refusals.answer(
        request, status,
        hasSession(request) ? refusal.withWay("/", "draft.failed.back") : refusal);
  }
}
