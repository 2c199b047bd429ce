// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// One browser that has come in. Lives in memory only: closing the program ends it.
/// Used by several requests at once.
final class BrowserSession {

  /// Who signed in.
  ///
  /// @param changedAt of the person, as it was then
  record Seat(String name, Instant changedAt) {}

  private final String id;
  private final Optional<Seat> seat;
  private final Instant begun;
  private final String formToken;
  private final AtomicReference<Locale> language;
  private final AtomicReference<Instant> lastSeen;

  /// @param seat empty for whoever came by a start link
  BrowserSession(
      String id, String formToken, Optional<Seat> seat, Locale language, Instant now) {
    this.id = id;
    this.seat = seat;
    this.begun = now;
    this.formToken = formToken;
    this.language = new AtomicReference<>(language);
    this.lastSeen = new AtomicReference<>(now);
  }

  String id() {
    return id;
  }

  Optional<Seat> seat() {
    return seat;
  }

  Instant begun() {
    return begun;
  }

  /// Goes into every form, and must come back with it: another site cannot know it.
  String formToken() {
    return formToken;
  }

  Locale language() {
    return language.get();
  }

  void speak(Locale wanted) {
    language.set(wanted);
  }

  Instant lastSeen() {
    return lastSeen.get();
  }

  void seen(Instant now) {
    lastSeen.set(now);
  }
}
