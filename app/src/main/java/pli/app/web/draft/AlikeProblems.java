// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pli.mailing.RowProblem;

/// Problems that say the same of many rows. Whoever mistook the month has the wrong document in every row:
/// that is one thing to read, and not one for each.
final class AlikeProblems {

  /// Two are still read one by one. Taste.
  static final int LEAST = 3;

  private static final Set<String> MAY_BE_ALIKE = Set.of("document.other-period");

  private AlikeProblems() {}

  /// @return in their order; alike ones together, where the first of them was
  static List<List<RowProblem>> together(List<RowProblem> problems) {
    Map<String, List<RowProblem>> alike = new LinkedHashMap<>();
    for (RowProblem one : problems) {
      alike.computeIfAbsent(what(one), _ -> new ArrayList<>()).add(one);
    }
    List<List<RowProblem>> cards = new ArrayList<>();
    for (RowProblem one : problems) {
      List<RowProblem> same = alike.get(what(one));
      if (!MAY_BE_ALIKE.contains(one.phrase().code()) || same.size() < LEAST) {
        cards.add(List.of(one));
      } else if (same.getFirst() == one) {
        cards.add(List.copyOf(same));
      }
    }
    return cards;
  }

  private static String what(RowProblem one) {
    return one.phrase().code() + " " + one.phrase().args().get("found") + " "
        + one.phrase().args().get("period") + " " + one.blocking() + " " + one.reason();
  }
}
