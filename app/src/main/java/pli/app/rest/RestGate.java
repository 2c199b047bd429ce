// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import pli.access.Caller;
import pli.access.ProgramToken;
import pli.access.ProgramTokens;
import pli.access.Throttle;
import pli.access.TokenText;
import pli.app.access.Callers;
import pli.words.Phrase;
import pli.words.Words;

/// Lets programs in by their tokens, `Authorization: Bearer` (RFC 6750 §2.1). Cookies are not looked
/// at, so no page of another site can make a browser act here.
final class RestGate {

  /// Open to all: it says nothing that the repository does not.
  static final String DOCUMENT = "/api/v1/openapi.json";

  private static final String SCHEME = "Bearer ";

  /// A token in an address stays in histories and logs (RFC 6750 §5.3).
  private static final Set<String> NEVER_IN_ADDRESS =
      Set.of("token", "access_token", "api_key", "apikey", "key", "authorization");

  /// A program that was given the wrong token tries a few times. Taste.
  private static final int FREE_FAILURES = 10;

  /// Uses are noted for people, who want to know the day. Taste.
  private static final Duration NOTE_EVERY = Duration.ofHours(1);

  private final ProgramTokens tokens;
  private final InstantSource clock;
  private final Throttle throttle;
  private final Map<String, Instant> noted = new ConcurrentHashMap<>();

  RestGate(ProgramTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.clock = clock;
    this.throttle =
        new Throttle(clock, FREE_FAILURES, Duration.ofSeconds(1), Duration.ofMinutes(5));
  }

  void check(Context request) {
    Words words = Languages.of(request);
    boolean exposed =
        request.queryParamMap().keySet().stream()
            .anyMatch(name -> NEVER_IN_ADDRESS.contains(name.toLowerCase(java.util.Locale.ROOT)));
    if (exposed) {
      refuse(request, words, 400, Phrase.of("rest.token-in-address"));
      return;
    }
    if (request.path().equals(DOCUMENT)) {
      return;
    }
    String header = request.header("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      request.header("WWW-Authenticate", "Bearer realm=\"pli\"");
      refuse(request, words, 401, Phrase.of("rest.token-missing"));
      return;
    }
    Optional<ProgramToken> token =
        tokens.find(TokenText.hash(header.substring(SCHEME.length()).strip()));
    if (token.isEmpty()) {
      refuseUnknown(request, words);
      return;
    }
    note(token.get());
    Callers.letIn(request, Caller.of(token.get()));
  }

  /// Whoever has a token is let in whatever others do from the same address.
  private void refuseUnknown(Context request, Words words) {
    String from = Callers.addressOf(request);
    Optional<Duration> closed = throttle.closedFor(from);
    if (closed.isPresent()) {
      long seconds = closed.get().toSeconds() + 1;
      request.header("Retry-After", String.valueOf(seconds));
      refuse(request, words, 429, Phrase.of("rest.too-many-failures", "seconds", seconds));
      return;
    }
    throttle.failed(from);
    request.header("WWW-Authenticate", "Bearer realm=\"pli\", error=\"invalid_token\"");
    refuse(request, words, 401, Phrase.of("rest.token-unknown"));
  }

  /// Whether a program that was let in still is: it may have been revoked meanwhile.
  boolean isStillIn(Caller caller) {
    return tokens.all().stream()
        .anyMatch(
            one ->
                one.name().equals(caller.name())
                    && one.right() == caller.right()
                    && one.accounts().equals(caller.accounts()));
  }

  private void note(ProgramToken token) {
    Instant now = clock.instant();
    Instant before = noted.put(token.name(), now);
    if (before != null && before.plus(NOTE_EVERY).isAfter(now)) {
      noted.put(token.name(), before);
      return;
    }
    tokens.used(token.name(), now);
  }

  private static void refuse(Context request, Words words, int status, Phrase why) {
    RestRoutes.write(request, words, ProblemFacts.of(status, why, words));
    request.skipRemainingHandlers();
  }
}
