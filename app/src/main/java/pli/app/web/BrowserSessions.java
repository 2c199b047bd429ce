// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import pli.access.Person;
import static java.nio.charset.StandardCharsets.US_ASCII;

/// Start links and the browsers that came in by one. A link opens once and for a short time, so one
/// that stays in a history or a process list opens nothing.
public final class BrowserSessions {

  /// From the launcher to the browser takes seconds; a slow computer gets minutes. Taste.
  static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

  /// A working day with a long lunch. Taste.
  static final Duration IDLE_MOST = Duration.ofHours(12);

  /// Whoever comes from another computer may have left it to somebody. Taste.
  static final Duration PERSON_IDLE_MOST = Duration.ofHours(1);

  /// A working day; then the password again. Taste.
  static final Duration PERSON_MOST = Duration.ofHours(12);

  /// A company has dozens of people who have a few browsers each. Taste.
  private static final int SESSIONS_MOST = 500;

  private static final int TOKEN_BYTES = 32;

  private final RandomGenerator random;
  private final InstantSource clock;
  private final Map<String, Instant> links = new HashMap<>();
  private final Map<String, BrowserSession> sessions = new HashMap<>();

  /// @param random must be unpredictable
  public BrowserSessions(RandomGenerator random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  /// A new token that opens one session, once.
  public synchronized String newLinkToken() {
    links.values().removeIf(until -> until.isBefore(clock.instant()));
    String token = token();
    links.put(token, clock.instant().plus(LINK_LIFETIME));
    return token;
  }

  /// Turns a link's token into a session.
  synchronized Optional<BrowserSession> enter(String token, Locale language) {
    Instant now = clock.instant();
    Instant until = links.remove(token);
    if (until == null || until.isBefore(now)) {
      return Optional.empty();
    }
    return Optional.of(opened(Optional.empty(), language, now));
  }

  /// A new session for somebody who signed in; never one whose id somebody could have known before.
  synchronized BrowserSession open(Person person, Locale language) {
    BrowserSession.Seat seat = new BrowserSession.Seat(person.name(), person.changedAt());
    return opened(Optional.of(seat), language, clock.instant());
  }

  /// Ends a session, if there is one.
  ///
  /// @param id may be null
  synchronized void end(String id) {
    if (id != null) {
      sessions.remove(id);
    }
  }

  private BrowserSession opened(
      Optional<BrowserSession.Seat> seat, Locale language, Instant now) {
    forgetIdle(now);
    if (sessions.size() >= SESSIONS_MOST) {
      sessions.values().stream()
          .min(java.util.Comparator.comparing(BrowserSession::lastSeen))
          .ifPresent(oldest -> sessions.remove(oldest.id()));
    }
    BrowserSession session = new BrowserSession(token(), token(), seat, language, now);
    sessions.put(session.id(), session);
    return session;
  }

  synchronized Optional<BrowserSession> find(String id) {
    Instant now = clock.instant();
    forgetIdle(now);
    Optional<BrowserSession> session = Optional.ofNullable(id).map(sessions::get);
    session.ifPresent(one -> one.seen(now));
    return session;
  }

  /// In a time that does not depend on where they differ.
  static boolean isSame(String expected, String given) {
    return given != null
        && MessageDigest.isEqual(expected.getBytes(US_ASCII), given.getBytes(US_ASCII));
  }

  private void forgetIdle(Instant now) {
    sessions.values().removeIf(one -> isOver(one, now));
  }

  private static boolean isOver(BrowserSession one, Instant now) {
    Duration idle = one.seat().isPresent() ? PERSON_IDLE_MOST : IDLE_MOST;
    boolean old = one.seat().isPresent() && one.begun().plus(PERSON_MOST).isBefore(now);
    return old || one.lastSeen().plus(idle).isBefore(now);
  }

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
