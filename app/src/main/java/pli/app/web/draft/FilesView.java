// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.mailing.CollectiveSum;
import pli.mailing.draft.DraftTable;
import pli.mailing.draft.EverybodyLook;
import pli.words.Phrase;

/// Table and documents of a draft.
///
/// @param id of the draft
/// @param fault what was wrong with the last thing the person did
/// @param table empty before one was uploaded
/// @param documents names, sorted
/// @param everybody the one file with everybody's pages
public record FilesView(
    String id,
    Optional<Phrase> fault,
    Optional<DraftTable> table,
    List<String> documents,
    Optional<Everybody> everybody) {

  /// One file with everybody's pages.
  ///
  /// @param look who gets which pages
  public record Everybody(EverybodyLook look) {

    /// Those whom no page names, in one text.
    public String absent() {
      return look.sum().stream()
          .flatMap(one -> one.absent().stream())
          .limit(ABSENT_SHOWN)
          .map(CollectiveSum.Share::name)
          .collect(Collectors.joining(", "));
    }

    /// More say that the file is another one. Taste.
    private static final int ABSENT_SHOWN = 20;
  }

  /// Rows shown under the header, to recognise the table by. Taste.
  private static final int ROWS_SHOWN = 3;

  /// Names of documents shown. Taste.
  private static final int DOCUMENTS_SHOWN = 200;

  public List<List<String>> firstRows() {
    return table.stream().flatMap(one -> one.rows().stream()).limit(ROWS_SHOWN).toList();
  }

  /// Documents that can go to somebody.
  public long pdfs() {
    return documents.stream().filter(Uploads::isPdf).count();
  }

  public List<String> shownDocuments() {
    return documents.stream().limit(DOCUMENTS_SHOWN).toList();
  }

  public int furtherDocuments() {
    return Math.max(0, documents.size() - DOCUMENTS_SHOWN);
  }
}
