// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.mailing.DocumentRules;
import pli.mailing.MailingKind;

/// What a person has chosen and written so far. Nothing is checked here; the check of the mailing
/// does that.
///
/// @param account address of the mailbox
/// @param documents patterns, inside the mailing's folder
/// @param language pattern for the language of a row; empty = one text for all
/// @param subjects by language, one for all under ""
/// @param messages Markdown by language, one for all under ""
/// @param pdfs what becomes of the PDFs on their way into the messages
public record DraftSettings(
    MailingKind kind,
    String account,
    String table,
    List<String> documents,
    String to,
    Optional<String> language,
    Map<String, String> subjects,
    Map<String, String> messages,
    Pdfs pdfs) {

  /// What becomes of the PDFs.
  ///
  /// @param split how the first of them is split, if it holds everybody's pages
  /// @param password a text with placeholders or the word for chance; empty: no password
  /// @param names what recipients see, by language or for all under ""; empty: the files' own names
  public record Pdfs(
      Optional<DocumentRules.Split> split, Optional<String> password, Map<String, String> names) {

    /// They go as they are.
    public static final Pdfs AS_THEY_ARE =
        new Pdfs(Optional.empty(), Optional.empty(), Map.of());

    public Pdfs {
      names = Map.copyOf(names);
    }
  }

  /// With PDFs that go as they are.
  public DraftSettings(
      MailingKind kind,
      String account,
      String table,
      List<String> documents,
      String to,
      Optional<String> language,
      Map<String, String> subjects,
      Map<String, String> messages) {
    this(
        kind, account, table, documents, to, language, subjects, messages, Pdfs.AS_THEY_ARE);
  }

  public DraftSettings {
    documents = List.copyOf(documents);
    subjects = Map.copyOf(subjects);
    messages = Map.copyOf(messages);
  }

  /// The mailing file. Basic strings of TOML 1.0 take what JSON writes, and more.
  String toToml() {
    return toToml(DraftTexts.MESSAGE);
  }

  /// The same with another file for the text.
  String toToml(String message) {
    StringBuilder toml = new StringBuilder();
    line(toml, "kind", kind.word());
    line(toml, "account", account);
    line(toml, "table", table);
    if (!documents.isEmpty()) {
      toml.append("documents = [");
      toml.append(String.join(", ", documents.stream().map(DraftSettings::quoted).toList()));
      toml.append("]\n");
    }
    line(toml, "to", to);
    language.ifPresent(one -> line(toml, "language", one));
    line(toml, "message", message);
    pdfs.split().ifPresent(one -> line(toml, "split", one.word()));
    pdfs.password().ifPresent(one -> line(toml, "pdf_password", one));
    List<String> tables = new ArrayList<>();
    byLanguage("subject", subjects, toml).ifPresent(tables::add);
    byLanguage("document_name", pdfs.names(), toml).ifPresent(tables::add);
    tables.forEach(toml::append);
    return toml.toString();
  }

  /// A line for all languages, or a table, which must stand after all lines.
  private static Optional<String> byLanguage(
      String key, Map<String, String> texts, StringBuilder toml) {
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    if (texts.containsKey("")) {
      line(toml, key, texts.get(""));
      return Optional.empty();
    }
    StringBuilder table = new StringBuilder("\n[" + key + "]\n");
    new TreeMap<>(texts).forEach((language, text) -> line(table, language, text));
    return Optional.of(table.toString());
  }

  /// The same mailing file with another table.
  static String withTable(String toml, String table) {
    return toml.replaceFirst(
        "(?m)^table = .*$", Matcher.quoteReplacement("table = " + quoted(table)));
  }

  /// The same mailing file with another file of everybody's pages, if it has one.
  ///
  /// @param before as the mailing file names it
  static String withEverybody(String toml, String before, String now) {
    return toml.replaceFirst(
        "(?m)^documents = \\[" + Pattern.quote(quoted(before)) + "]$",
        Matcher.quoteReplacement("documents = [" + quoted(now) + "]"));
  }

  private static void line(StringBuilder toml, String key, String value) {
    toml.append(key).append(" = ").append(quoted(value)).append('\n');
  }

  /// TOML 1.0, "String": control characters, quotes and backslashes are escaped.
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < 0x20 || c == 0x7f) {
                quoted.append(String.format("\\u%04X", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
