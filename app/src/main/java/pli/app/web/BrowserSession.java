// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/// One browser that has come in by a start link. Lives in memory only: closing the program ends it.
/// Used by several requests at once.
final class BrowserSession {

  private final String id;
  private final String formToken;
  private final AtomicReference<Locale> language;
  private final AtomicReference<Instant> lastSeen;

  BrowserSession(String id, String formToken, Locale language, Instant now) {
    this.id = id;
    this.formToken = formToken;
    this.language = new AtomicReference<>(language);
    this.lastSeen = new AtomicReference<>(now);
  }

  String id() {
    return id;
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
