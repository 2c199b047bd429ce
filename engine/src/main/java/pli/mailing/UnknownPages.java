// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pli.document.FirstPages;
import pli.document.PageForm;

/// Pages that name nobody and look like the first page of somebody's document: of a person who is
/// not in the table.
final class UnknownPages {

  /// The very same words behind so many documents are everybody's; taste.
  private static final int SHARED_BY = 3;

  /// Where half of the documents have such a page, it is their usual second page; taste.
  private static final int USUAL_SHARE = 2;

  private final OwnMarks marks;
  private final FirstPages firsts;
  private final Map<PageForm, Integer> alike = new HashMap<>();
  private final boolean usual;

  /// @param documents those that must name their recipients
  /// @param marks pages that a number joins to their document
  /// @param oneFile whether they are parts of one file: there, many pages without a name may as well
  ///     be of many people without a row
  UnknownPages(List<DocumentReadings.Looked> documents, OwnMarks marks, boolean oneFile) {
    this.marks = marks;
    this.firsts =
        new FirstPages(documents.stream().flatMap(one -> one.forms().first().stream()).toList());
    documents.forEach(
        one ->
            one.forms().nameless().values().stream()
                .distinct()
                .forEach(form -> alike.merge(form, 1, Integer::sum)));
    long having = oneFile ? 0 : documents.stream().filter(one -> !of(one).isEmpty()).count();
    this.usual = having >= SHARED_BY && having * USUAL_SHARE >= documents.size();
  }

  /// Pages, counted from 0.
  List<Integer> of(DocumentReadings.Looked document) {
    return usual
        ? List.of()
        : document.forms().nameless().entrySet().stream()
            .filter(one -> alike.get(one.getValue()) < SHARED_BY)
            .filter(one -> !marks.has(document, one.getKey()))
            .filter(one -> firsts.isLike(one.getValue()))
            .map(Map.Entry::getKey)
            .toList();
  }
}
