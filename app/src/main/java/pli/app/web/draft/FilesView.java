// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import pli.mailing.draft.DraftTable;
import pli.words.Phrase;

/// Table and documents of a draft.
///
/// @param id of the draft
/// @param fault what was wrong with the last thing the person did
/// @param table empty before one was uploaded
/// @param documents names, sorted
public record FilesView(
    String id, Optional<Phrase> fault, Optional<DraftTable> table, List<String> documents) {

  /// Rows shown under the header, to recognise the table by. Taste.
  private static final int ROWS_SHOWN = 3;

  /// Names of documents shown. Taste.
  private static final int DOCUMENTS_SHOWN = 200;

  public List<List<String>> firstRows() {
    return table.stream().flatMap(one -> one.rows().stream()).limit(ROWS_SHOWN).toList();
  }

  public List<String> shownDocuments() {
    return documents.stream().limit(DOCUMENTS_SHOWN).toList();
  }

  public int furtherDocuments() {
    return Math.max(0, documents.size() - DOCUMENTS_SHOWN);
  }
}
