// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import pli.words.Phrase;

/// Pages of a file for everybody that would go to nobody, although they look like the second pages of
/// the people before them. A person may say that they are sheets between.
///
/// @param document name of the file
/// @param pages as people count them
record SecondPages(String document, String pages) {

  static final String CODE = "document.second-pages";

  /// @param accepted reasons by document; the word for all documents of nobody is none
  RowProblem unlessAccepted(Map<String, String> accepted) {
    Set<String> named = new TreeSet<>(accepted.keySet());
    named.remove(UnusedDocuments.ALL);
    return new RowProblem(
        0, "", document, Phrase.of(CODE, "document", document, "pages", pages),
        UnusedDocuments.key(document, named).isEmpty());
  }
}
