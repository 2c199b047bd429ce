// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.account.Account;
import pli.mailing.draft.DraftTable;
import pli.words.Phrase;

/// One step of a draft.
///
/// @param id of the draft
/// @param step which of the steps is shown: files, text, check
/// @param fault what was wrong with the last thing the person did
/// @param table empty before one was uploaded
/// @param documents names, sorted
/// @param fields what the person has typed, or what is proposed
public record DraftView(
    String id,
    String step,
    Optional<Phrase> fault,
    List<Account> accounts,
    Optional<DraftTable> table,
    List<String> documents,
    Fields fields) {

  /// Rows shown under the header, to recognise the table by. Taste.
  private static final int ROWS_SHOWN = 5;

  /// Names of documents shown. Taste.
  private static final int DOCUMENTS_SHOWN = 8;

  /// @param languages in which a text is asked for; one without a language where there is none
  /// @param subjects by language, one for all under ""
  public record Fields(
      String kind,
      String account,
      String to,
      String documents,
      String language,
      List<String> languages,
      Map<String, String> subjects,
      Map<String, String> messages) {

    public String subject(String language) {
      return subjects.getOrDefault(language, "");
    }

    public String message(String language) {
      return messages.getOrDefault(language, "");
    }

    /// In the reader's words.
    public String languageName(String language, Locale reader) {
      return Locale.forLanguageTag(language).getDisplayLanguage(reader);
    }
  }

  public List<List<String>> firstRows() {
    return table.stream().flatMap(one -> one.rows().stream()).limit(ROWS_SHOWN).toList();
  }

  public List<String> firstDocuments() {
    return documents.stream().limit(DOCUMENTS_SHOWN).toList();
  }

  public int furtherDocuments() {
    return Math.max(0, documents.size() - DOCUMENTS_SHOWN);
  }
}
