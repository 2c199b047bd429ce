// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import pli.mailing.MailingKind;

/// What a person has chosen and written so far. Nothing is checked here; the check of the mailing
/// does that.
///
/// @param account address of the mailbox
/// @param documents patterns, inside the mailing's folder
/// @param language pattern for the language of a row; empty = one text for all
/// @param subjects by language, one for all under ""
/// @param messages Markdown by language, one for all under ""
public record DraftSettings(
    MailingKind kind,
    String account,
    String table,
    List<String> documents,
    String to,
    Optional<String> language,
    Map<String, String> subjects,
    Map<String, String> messages) {

  public DraftSettings {
    documents = List.copyOf(documents);
    subjects = Map.copyOf(subjects);
    messages = Map.copyOf(messages);
  }

  /// The mailing file. Basic strings of TOML 1.0 take what JSON writes, and more.
  String toToml() {
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
    line(toml, "message", DraftFolder.MESSAGE);
    if (subjects.containsKey("")) {
      line(toml, "subject", subjects.get(""));
    } else {
      toml.append("\n[subject]\n");
      new TreeMap<>(subjects).forEach((key, text) -> line(toml, key, text));
    }
    return toml.toString();
  }

  /// The same mailing file with another table.
  static String withTable(String toml, String table) {
    return toml.replaceFirst(
        "(?m)^table = .*$", Matcher.quoteReplacement("table = " + quoted(table)));
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
