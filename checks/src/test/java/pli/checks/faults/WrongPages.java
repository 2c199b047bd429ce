// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import pli.testkit.faults.FaultyWeb.Page;

/// Answers that go wrong by what they say, whatever was asked.
final class WrongPages {

  /// What a guest network shows before it lets anybody through.
  private static final String PORTAL =
      "<!DOCTYPE html><html><head><title>Willkommen</title></head><body><form method=post"
          + " action=/login><input name=room><input name=password></form></body></html>";

  private WrongPages() {}

  /// @param right what should have been answered
  /// @param stranger host and port to which somebody is sent
  static Page of(HttpCell cell, Page right, String stranger, String itself) {
    return switch (cell.fault()) {
      case REDIRECT ->
          switch (cell.form()) {
            case 0 -> sentTo(302, "https://" + stranger + cell.step().path());
            case 1 -> sentTo(307, "http://" + stranger + cell.step().path());
            default -> sentTo(301, "https://" + itself + cell.step().path());
          };
      case PORTAL ->
          switch (cell.form()) {
            case 0 -> Page.of("text/html; charset=utf-8", PORTAL);
            case 1 -> Page.of(right.fields().get("Content-Type"), PORTAL);
            default -> new Page(511, Map.of("Content-Type", "text/html"), PORTAL);
          };
      default -> throw new IllegalArgumentException(cell.toString());
    };
  }

  /// The same, said by somebody whose clock is days ahead or behind.
  static Page dated(Page page, Duration ahead) {
    Map<String, String> fields = new LinkedHashMap<>(page.fields());
    String day = ahead.isNegative() ? "Fri, 20" : "Mon, 30";
    fields.put("Date", day + " Nov 2026 08:00:00 GMT");
    fields.put("Expires", "Thu, 01 Jan 1970 00:00:00 GMT");
    return new Page(page.status(), fields, page.body());
  }

  private static Page sentTo(int status, String address) {
    return new Page(status, Map.of("Location", address), "");
  }
}
