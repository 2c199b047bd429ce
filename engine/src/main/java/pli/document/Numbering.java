// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// How the pages of one file are numbered: each document by itself, or all pages of the file one
/// after the other. In the second case the numbers tell nothing about whose a page is.
final class Numbering {

  /// A page with the very same words behind so many pages is everybody's leaflet; taste.
  private static final int LEAFLETS = 3;

  private final List<Optional<PageNumber>> numbers;
  private final Map<Integer, PageForm> beginning = new HashMap<>();
  private final Map<PageForm, Integer> alike = new HashMap<>();
  private final boolean ofTheFile;

  private Numbering(List<Optional<PageNumber>> numbers, boolean ofTheFile) {
    this.numbers = numbers;
    this.ofTheFile = ofTheFile;
  }

  /// @param named whom each page names
  static Numbering of(List<String> texts, List<List<Party>> named) {
    List<Optional<PageNumber>> numbers = new ArrayList<>();
    Set<Party> seen = new HashSet<>();
    int first = 0;
    int later = 0;
    for (int page = 0; page < texts.size(); page++) {
      Optional<PageNumber> number = PageNumber.in(texts.get(page));
      numbers.add(number);
      if (named.get(page).size() == 1 && seen.add(named.get(page).getFirst())) {
        first += number.filter(PageNumber::isFirst).isPresent() ? 1 : 0;
        later += number.filter(one -> !one.isFirst()).isPresent() ? 1 : 0;
      }
    }
    Numbering numbering = new Numbering(numbers, later > 0 && later >= first);
    for (int page = 0; page < texts.size(); page++) {
      if (named.get(page).isEmpty() && numbers.get(page).filter(PageNumber::isFirst).isPresent()) {
        PageForm form = PageForm.of(texts.get(page));
        numbering.beginning.put(page, form);
        numbering.alike.merge(form, 1, Integer::sum);
      }
    }
    return numbering;
  }

  boolean isOfTheFile() {
    return ofTheFile;
  }

  /// What the page says of its place in its document.
  Optional<PageNumber> at(int page) {
    return ofTheFile ? Optional.empty() : numbers.get(page);
  }

  /// Whether a document of its own begins with a page that names nobody.
  boolean begins(int page) {
    return !ofTheFile && beginning.containsKey(page)
        && alike.get(beginning.get(page)) < LEAFLETS;
  }

  /// Pages that are asked for by the numbers of others: of `1/2` that stands alone, `2/2`.
  Map<Party, PageNumber> missing(
      Map<Party, List<Integer>> pages, Map<Party, List<Integer>> doubtful) {
    Map<Party, PageNumber> missing = new LinkedHashMap<>();
    pages.forEach(
        (party, own) -> {
          Map<PageNumber, Integer> counts = new HashMap<>();
          own.stream()
              .filter(page -> !doubtful.getOrDefault(party, List.of()).contains(page))
              .flatMap(page -> at(page).stream())
              .filter(one -> one.of() > 1)
              .forEach(one -> counts.merge(one, 1, Integer::sum));
          missing(counts).ifPresent(one -> missing.put(party, one));
        });
    return missing;
  }

  private static Optional<PageNumber> missing(Map<PageNumber, Integer> counts) {
    Map<Integer, Integer> most = new TreeMap<>();
    counts.forEach((one, count) -> most.merge(one.of(), count, Math::max));
    for (Map.Entry<Integer, Integer> one : most.entrySet()) {
      for (int number = 1; number <= one.getKey(); number++) {
        PageNumber wanted = new PageNumber(number, one.getKey());
        if (counts.getOrDefault(wanted, 0) < one.getValue()) {
          return Optional.of(wanted);
        }
      }
    }
    return Optional.empty();
  }
}
