// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import pli.mailing.Acceptance;
import pli.mailing.template.Excerpt;

/// What a program says to a check or a release.
///
/// @param accept rows that go although something stops them, and documents that belong to no row,
///     each with the reason, under the number of the row or the name of the document
/// @param covers by row, codes of what the check had found when the reason was given: anything else
///     stops the row all the same. Without it, whatever is found
/// @param again rows that are handed over although they were before
record Wish(Map<String, String> accept, Map<Integer, Set<String>> covers, Set<Integer> again) {

  /// An empty body wishes nothing.
  static Wish of(Call call) {
    return call.body(Wish.class, new Wish(null, null, null));
  }

  Set<Integer> repeated() {
    return Optional.ofNullable(again).orElse(Set.of());
  }

  /// With the name of the program before each reason.
  ///
  /// @throws Refusal if a reason is missing or too long
  Acceptance acceptance(Call call) {
    Map<String, String> reasons = new TreeMap<>();
    Optional.ofNullable(accept)
        .orElse(Map.of())
        .forEach(
            (what, reason) -> {
              if (reason == null || reason.isBlank()) {
                throw Refusal.of(422, "rest.field-missing", "field", "accept: " + Excerpt.of(what));
              }
              reasons.put(what, OutboxRoutes.reasonOf(call, reason));
            });
    return Acceptance.of(reasons).covering(Optional.ofNullable(covers).orElse(Map.of()));
  }
}
