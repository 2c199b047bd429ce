// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pli.document.FollowingPages;
import pli.document.PageForm;

/// Pages that name nobody and are numbered as pages of a document, but hardly of this one: there is no
/// room for them, or they look different from those of everybody else.
final class NumberedPages {

  /// The very same text in so many documents are everybody's; taste.
  private static final int SHARED_BY = 3;

  /// Where half of the documents have such a page, their program counts in its own way; taste.
  private static final int USUAL_SHARE = 2;

  private final OwnMarks marks;
  private final Map<PageForm, Integer> alike = new HashMap<>();
  private final Map<String, Integer> same = new HashMap<>();
  private final FollowingPages following;
  private final int documents;
  private final boolean usual;

  /// @param documents those that must name their recipients
  /// @param marks pages that a number joins to their document
  /// @param oneFile whether they are parts of one file, in which many pages may be of many people
  ///     without a row
  NumberedPages(List<DocumentReadings.Looked> documents, OwnMarks marks, boolean oneFile) {
    this.marks = marks;
    this.documents = documents.size();
    this.following =
        new FollowingPages(documents.stream().flatMap(one -> one.forms().pairs()).toList());
    for (DocumentReadings.Looked one : documents) {
      count(one.forms().following().values(), alike);
      count(one.forms().prints().values(), same);
    }
    long having =
        oneFile ? 0 : documents.stream().filter(one -> !withoutPlace(one).isEmpty()).count();
    this.usual = having >= SHARED_BY && having * USUAL_SHARE >= documents.size();
  }

  private static <T> void count(Collection<T> some, Map<T, Integer> counts) {
    Set.copyOf(some).forEach(one -> counts.merge(one, 1, Integer::sum));
  }

  /// Pages, counted from 0, whose number says that they belong to another document.
  List<Integer> misplaced(DocumentReadings.Looked document) {
    return usual ? List.of() : withoutPlace(document);
  }

  /// A leaflet has numbers of its own, and everybody's has the same text.
  private List<Integer> withoutPlace(DocumentReadings.Looked document) {
    return document.forms().withoutPlace().stream()
        .filter(page -> !marks.has(document, page))
        .filter(page -> !isEverybodys(same.get(document.forms().prints().get(page))))
        .toList();
  }

  private boolean isEverybodys(int having) {
    return having >= SHARED_BY || (having > 1 && having == documents);
  }

  /// Pages, counted from 0, that look as nobody else's do.
  List<Integer> odd(DocumentReadings.Looked document) {
    Set<PageForm> odd =
        document.forms().pairs()
            .filter(following::isOdd)
            .map(FollowingPages.Pair::following)
            .filter(form -> !isEverybodys(alike.get(form)))
            .collect(Collectors.toSet());
    return document.forms().following().entrySet().stream()
        .filter(one -> odd.contains(one.getValue()))
        .map(Map.Entry::getKey)
        .filter(page -> !marks.has(document, page))
        .toList();
  }
}
