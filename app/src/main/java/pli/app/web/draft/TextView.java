// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import pli.account.Account;
import pli.mailing.draft.DraftTable;

/// Who receives what, and with which words.
///
/// @param id of the draft
/// @param fields what the person has typed, or what is proposed
public record TextView(String id, List<Account> accounts, DraftTable table, Fields fields) {

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
      Map<String, String> messages,
      PdfFields pdfs) {

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

  /// A person of the table, to look at their message.
  public record Choice(int row, String text) {}

  /// The rows of the sample, named by their first cells.
  public List<Choice> choices() {
    return java.util.stream.IntStream.range(0, table.rows().size())
        .mapToObj(
            n ->
                new Choice(
                    table.numbers().get(n),
                    String.join(
                        " ", table.rows().get(n).stream().limit(3).toList())))
        .toList();
  }

  public List<String> placeholders() {
    return columns().stream().map(name -> "{{" + name + "}}").toList();
  }

  /// Those that have a name.
  public List<String> columns() {
    return table.columns().names().stream().filter(name -> !name.isEmpty()).toList();
  }
}
