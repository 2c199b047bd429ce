// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Pages of a list. The cursor is opaque to programs: what it holds may change.
final class Cursor {

  private Cursor() {}

  /// A page of a list.
  ///
  /// @param next cursor of the page behind it; null on the last one
  record Page<T>(List<T> items, String next) {}

  /// What stood last on the page before.
  static Optional<String> of(Call call) {
    return call.query("cursor").map(Cursor::read);
  }

  /// Makes a page of what was read, one more than fits on it.
  ///
  /// @param place of an item, for the cursor
  static <T, R> Page<R> page(
      List<T> found, int most, Function<T, String> place, Function<T, R> facts) {
    boolean more = found.size() > most;
    List<T> shown = more ? found.subList(0, most) : found;
    return new Page<>(
        shown.stream().map(facts).toList(),
        more ? write(place.apply(shown.getLast())) : null);
  }

  private static String write(String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
  }

  static Refusal bad() {
    return Refusal.of(400, "rest.cursor-bad");
  }
}
