// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.document.Party;

/// Who is named on most pages of others in a file for everybody: probably the one who signs them or
/// answers questions, whom the mailing file may excuse.
final class OftenNamed {

  /// A page of one couple shows no habit; taste.
  private static final int PAGES_LEAST = 2;

  private OftenNamed() {}

  /// Nobody unless most of the pages name just one person beside.
  ///
  /// @param pages whom each page names that names several
  static Set<String> on(List<Set<Party>> pages) {
    Map<Party, Integer> counts = new HashMap<>();
    pages.forEach(page -> page.forEach(party -> counts.merge(party, 1, Integer::sum)));
    Set<Party> often =
        counts.entrySet().stream()
            .filter(one -> one.getValue() >= PAGES_LEAST && one.getValue() * 2 > pages.size())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    long clear =
        pages.stream()
            .filter(page -> page.stream().filter(party -> !often.contains(party)).count() == 1)
            .filter(page -> page.stream().anyMatch(often::contains))
            .count();
    return clear * 2 > pages.size()
        ? often.stream().map(Party::shown).collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  /// The line's names, with those whom the mailing file excuses already: its key may stand there only
  /// once.
  static String line(Collection<String> found, Collection<String> known) {
    return Stream.concat(known.stream(), found.stream())
        .distinct()
        .sorted()
        .map(one -> '"' + one + '"')
        .collect(Collectors.joining(", "));
  }
}
