// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import pli.mailing.table.NearestName;
import pli.mailing.template.Excerpt;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;

/// Turns TOML into a [MailingFile] and says of everything it cannot use in which line it stands.
final class MailingFileReader {

  private static final List<String> KEYS =
      List.of("kind", "account", "from_name", "table", "sheet", "documents", "key", "document_name",
          "to",
          "language", "subject", "message", "reply_to", "copy_to_self", "required_attachments",
          "resend_if_not_found",
          "match", "period", "may_mention", "bill", "split", "pdf_password",
          "password_slips");

  private static final List<String> BILL_PARTS =
      List.of("amount", "currency", "iban", "reference", DocumentRules.DEBTOR);

  /// Keys that take several texts.
  private static final Set<String> LISTS = Set.of("documents", "match", "may_mention");

  /// How the parser tells a key that stands twice.
  private static final Pattern TWICE =
      Pattern.compile("(.+?) (?:previously|already) defined at line (\\d+), column \\d+");

  /// Patterns of documents per row; taste.
  private static final int DOCUMENTS_LIMIT = 20;

  private final Path file;
  private final String name;
  private final TomlParseResult toml;

  MailingFileReader(Path file) {
    this.file = file;
    this.name = file.getFileName().toString();
    this.toml = Toml.parse(TextFile.read(file));
  }

  MailingFile read() {
    toml.errors().stream().findFirst().ifPresent(
        error -> {
          throw unreadable(error);
        });
    toml.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst()
        .ifPresent(this::refuseUnknown);
    MailingKind kind = kind();
    List<String> documents = texts("documents");
    if (documents.isEmpty() && kind != MailingKind.LETTERS) {
      throw missing("documents");
    }
    return new MailingFile(
        file, kind, address("account", required("account")), text("from_name"), required("table"),
        text("sheet"), documents, text("key"), documentNames(documents.size()), required("to"),
        text("language"), subjects(),
        required("message"), text("reply_to").map(value -> address("reply_to", value)),
        flag("copy_to_self"), number("required_attachments", documents.size()),
        flag("resend_if_not_found"), rules(documents));
  }

  private InputRefused unreadable(TomlParseError error) {
    int line = error.position().line();
    Matcher twice = TWICE.matcher(String.valueOf(error.getMessage()));
    if (!twice.matches()) {
      return InputRefused.because(
          "mailing.file-syntax", "file", name, "line", line, "position",
          error.position().column());
    }
    String key = twice.group(1);
    return InputRefused.because(
        LISTS.contains(key) ? "mailing.list-twice" : "mailing.key-twice", "file", name, "key",
        Excerpt.of(key), "first", twice.group(2), "line", line);
  }

  private DocumentRules rules(List<String> documents) {
    DocumentRules rules =
        new DocumentRules(
            texts("match"), text("period"), split(documents), text("pdf_password"),
            text("password_slips").orElse(DocumentRules.SLIPS), bill(), texts("may_mention"));
    MatchWords.unknown(rules).ifPresent(
        word -> {
          throw refused("document.match-unknown", "match", "value", Excerpt.of(word));
        });
    return rules;
  }

  private Optional<DocumentRules.Split> split(List<String> documents) {
    Optional<String> word = text("split");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    if (documents.isEmpty() || documents.getFirst().contains("{{")) {
      throw refused("document.split-form", "split");
    }
    return Optional.of(
        DocumentRules.Split.named(word.get())
            .orElseThrow(() -> refused("document.split-form", "split")));
  }

  /// Column by part.
  private Map<String, String> bill() {
    Map<String, String> parts = new HashMap<>();
    if (toml.get(List.of("bill")) == null) {
      return parts;
    }
    if (!(toml.get(List.of("bill")) instanceof TomlTable table)) {
      throw refused("document.bill-form", "bill");
    }
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      boolean nobody =
          entry.getKey().equals(DocumentRules.DEBTOR)
              && DocumentRules.OFF.equals(entry.getValue());
      Optional<String> column =
          nobody
              ? Optional.of(DocumentRules.OFF)
              : entry.getValue() instanceof String text
                  ? MatchWords.column(text)
                  : Optional.empty();
      if (column.isEmpty() || !BILL_PARTS.contains(entry.getKey())) {
        throw refused("document.bill-form", "bill");
      }
      parts.put(entry.getKey(), column.get());
    }
    return parts;
  }

  private void refuseUnknown(String key) {
    Optional<String> nearest = NearestName.of(key, KEYS);
    String code = nearest.isPresent() ? "mailing.key-unknown-near" : "mailing.key-unknown";
    throw InputRefused.because(
        code, "file", name, "line", line(key), "key", Excerpt.of(key), "nearest",
        nearest.orElse(""), "known", String.join(", ", KEYS));
  }

  private MailingKind kind() {
    String word = required("kind");
    return MailingKind.named(word)
        .orElseThrow(
            () -> refused("mailing.kind-unknown", "kind", "value", Excerpt.of(word)));
  }

  private Optional<String> text(String key) {
    Object value = toml.get(List.of(key));
    return value == null ? Optional.empty() : Optional.of(text(key, value));
  }

  private String text(String key, Object value) {
    if (!(value instanceof String text)) {
      throw refused("mailing.key-not-text", key);
    }
    if (text.isBlank()) {
      throw refused("mailing.key-empty", key);
    }
    return text.strip();
  }

  private String required(String key) {
    return text(key).orElseThrow(() -> missing(key));
  }

  /// Names by language, or those for all under "".
  private Map<String, List<String>> documentNames(int documents) {
    String key = "document_name";
    Map<String, List<String>> names = new HashMap<>();
    if (toml.get(List.of(key)) instanceof TomlTable table) {
      for (Map.Entry<String, Object> entry : table.entrySet()) {
        String language =
            RowLanguage.named(entry.getKey())
                .orElseThrow(() -> refused("mailing.document-names", key))
                .getLanguage();
        names.put(
            language,
            entry.getValue() instanceof TomlArray array
                ? texts(key, array)
                : List.of(text(key, entry.getValue())));
      }
    } else if (!texts(key).isEmpty()) {
      names.put("", texts(key));
    }
    if (names.values().stream().anyMatch(one -> one.size() != documents)) {
      throw refused("mailing.document-names", key);
    }
    return names;
  }

  private List<String> texts(String key) {
    return toml.get(List.of(key)) instanceof TomlArray array
        ? texts(key, array)
        : text(key).map(List::of).orElse(List.of());
  }

  private List<String> texts(String key, TomlArray array) {
    if (array.size() > DOCUMENTS_LIMIT) {
      throw refused("mailing.too-many-documents", key, "limit", DOCUMENTS_LIMIT);
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.get(i) instanceof String text) || text.isBlank()) {
        throw refused("mailing.key-not-text", key);
      }
      texts.add(text.strip());
    }
    return texts;
  }

  private Map<String, String> subjects() {
    if (!(toml.get(List.of("subject")) instanceof TomlTable table)) {
      return Map.of("", required("subject"));
    }
    Map<String, String> subjects = new HashMap<>();
    for (Map.Entry<String, Object> entry : table.entrySet()) {
      if (!(entry.getValue() instanceof String text) || text.isBlank()
          || RowLanguage.named(entry.getKey()).isEmpty()) {
        throw refused("mailing.subject-form", "subject");
      }
      subjects.put(RowLanguage.named(entry.getKey()).get().getLanguage(), text.strip());
    }
    if (subjects.isEmpty()) {
      throw refused("mailing.subject-form", "subject");
    }
    return subjects;
  }

  private EmailAddress address(String key, String value) {
    try {
      return EmailAddress.parse(value);
    } catch (IllegalArgumentException _) {
      throw refused("mailing.key-not-address", key, "value", Excerpt.of(value));
    }
  }

  private boolean flag(String key) {
    Object value = toml.get(List.of(key));
    if (value != null && !(value instanceof Boolean)) {
      throw refused("mailing.key-not-flag", key);
    }
    return Boolean.TRUE.equals(value);
  }

  private OptionalInt number(String key, int limit) {
    Object value = toml.get(List.of(key));
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!(value instanceof Long number) || number < 0 || number > limit) {
      throw refused("mailing.key-not-number", key, "limit", limit);
    }
    return OptionalInt.of(number.intValue());
  }

  private InputRefused missing(String key) {
    return InputRefused.because("mailing.key-missing", "file", name, "key", key);
  }

  private InputRefused refused(String code, String key, Object... more) {
    List<Object> args = new ArrayList<>(List.of("file", name, "line", line(key), "key", key));
    args.addAll(List.of(more));
    return InputRefused.because(code, args.toArray());
  }

  private int line(String key) {
    var position = toml.inputPositionOf(List.of(key));
    return position == null ? 1 : position.line();
  }
}
