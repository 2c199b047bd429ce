// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.mailing.template.Excerpt;
import pli.mailing.template.Placeholder;
import pli.mailing.template.Rendered;
import pli.mailing.template.Template;
import pli.message.HeaderRules;

/// Finds and hashes the documents of each row.
///
/// A pattern with an optional placeholder, `annexes/{{annexe?}}`, is left out for a row whose cell
/// is empty. A pattern without placeholders is the same document for everyone and is read once.
final class DocumentPlanner {

  /// Characters of a file name, as file systems have it.
  private static final int FILE_NAME_LIMIT = 255;

  private final MailingFolder folder;
  private final MailingTemplates templates;
  private final int required;
  private final Optional<CollectiveFile> collective;
  private final Map<Path, DocumentReading> forEveryone = new HashMap<>();
  private final Set<Path> used = new HashSet<>();

  /// @param collective the file that the documents of the first pattern are parts of
  DocumentPlanner(MailingFile mailing, MailingFolder folder, MailingTemplates templates,
      Optional<CollectiveFile> collective) {
    this.folder = folder;
    this.templates = templates;
    this.collective = collective;
    this.required = mailing.requiredAttachments().orElse(Integer.MAX_VALUE);
  }

  /// A document that a row asks for, whether or not it can be handed over.
  ///
  /// @param document what would be attached; empty if there is a problem with it
  /// @param identity the same for the same content; where that cannot be read, for the same path
  /// @param personal false for a document that everyone gets
  record Named(
      Optional<PlannedDocument> document, String identity, String path, boolean personal) {}

  /// @param ownName name of the file, where it is another than the one on the disk
  private record Wanted(String path, Rendered name, boolean personal, Optional<String> ownName) {}

  /// Real paths of the documents that rows asked for.
  Set<Path> used() {
    return used;
  }

  List<Named> plan(Columns columns, TableRow row, Locale language, RowProblems problems) {
    List<Named> named = new ArrayList<>();
    List<Wanted> absent = new ArrayList<>();
    List<Template> names = names(language, problems);
    int asked = 0;
    for (int i = 0; i < templates.documents().size(); i++) {
      Template pattern = templates.documents().get(i);
      if (isLeftOut(pattern, columns, row)) {
        continue;
      }
      asked++;
      Rendered path = pattern.render(columns, row, language);
      Rendered name =
          names.isEmpty()
              ? new Rendered("", List.of())
              : names.get(i).render(columns, row, language);
      problems.block(path.faults());
      problems.block(name.faults());
      if (path.isSound() && pattern.missing(columns).isEmpty()) {
        boolean personal = !pattern.placeholders().isEmpty();
        Wanted wanted = new Wanted(path.text(), name, personal, Optional.empty());
        Optional<Named> found =
            i == 0 && collective.isPresent()
                ? part(row, wanted, problems)
                : find(wanted, absent, problems);
        found.ifPresent(named::add);
      }
    }
    int least = required == Integer.MAX_VALUE ? asked : required;
    if (asked < least) {
      problems.block("", "", "mailing.too-few-documents", "count", asked, "required", required);
    }
    boolean needed = asked - absent.size() < least;
    for (Wanted one : absent) {
      tellAbsent(one, needed, problems).ifPresent(named::add);
    }
    return named;
  }

  /// How the documents are called in a language; empty where they keep their own names.
  private List<Template> names(Locale language, RowProblems problems) {
    var byLanguage = templates.documentNames();
    List<Template> names = byLanguage.getOrDefault(language.getLanguage(), byLanguage.get(""));
    if (names == null && !byLanguage.isEmpty()) {
      problems.block("", "", "mailing.language-without-name", "language", language.getLanguage());
    }
    return names == null ? List.of() : names;
  }

  private Optional<Named> part(TableRow row, Wanted whole, RowProblems problems) {
    Optional<CollectiveFile.Part> part = collective.orElseThrow().part(row.number());
    String shown = Excerpt.of(whole.path());
    if (part.isEmpty()) {
      problems.block("", shown, "document.without-own-pages", "document", shown);
      return Optional.empty();
    }
    String path = whole.path().replace('\\', '/');
    Optional<String> ownName = Optional.of(path.substring(path.lastIndexOf('/') + 1));
    return Optional.of(
        read(part.get().file(), new Wanted(part.get().shown(), whole.name(), true, ownName),
            problems));
  }

  private static boolean isLeftOut(Template pattern, Columns columns, TableRow row) {
    return pattern.placeholders().stream()
        .filter(Placeholder::optional)
        .flatMap(placeholder -> columns.find(placeholder.name()).stream())
        .anyMatch(column -> row.cells().get(column).isEmpty());
  }

  private Optional<Named> find(Wanted wanted, List<Wanted> absent, RowProblems problems) {
    String shown = Excerpt.of(wanted.path());
    return switch (folder.find(wanted.path())) {
      case MailingFolder.Absent _ -> {
        absent.add(wanted);
        yield Optional.empty();
      }
      case MailingFolder.Unusable unusable -> {
        problems.block("", shown, unusable.code(), "document", shown);
        yield Optional.of(unread(wanted));
      }
      case MailingFolder.Found found -> {
        if (found.spelling()) {
          problems.warn("", shown, "mailing.document-spelling", "document", shown, "found",
              Excerpt.of(folder.relative(found.file())));
        }
        yield Optional.of(read(found.file(), wanted, problems));
      }
    };
  }

  private Named read(Path file, Wanted wanted, RowProblems problems) {
    used.add(file);
    DocumentReading reading =
        wanted.personal()
            ? DocumentReading.of(file)
            : forEveryone.computeIfAbsent(file, DocumentReading::of);
    String shown = Excerpt.of(wanted.path());
    reading.fault().ifPresent(code -> problems.block("", shown, code, "document", shown));
    String own = wanted.ownName().orElse(file.getFileName().toString());
    String fileName = fileName(own, wanted.name().text());
    boolean badName =
        fileName.length() > FILE_NAME_LIMIT
            || HeaderRules.forbiddenCodePoint(fileName).isPresent();
    if (badName) {
      problems.block("", shown, "mailing.document-name", "document", shown, "limit",
          FILE_NAME_LIMIT);
    }
    Optional<PlannedDocument> document =
        badName || reading.fault().isPresent()
            ? Optional.empty()
            : Optional.of(
                PlannedDocument.asItLies(file, fileName, reading, wanted.personal()));
    // Two empty files are no sign that two people get the same.
    String identity =
        reading.sizeBytes() == 0 || reading.sha256().isEmpty() ? "file " + file : reading.sha256();
    return new Named(document, identity, shown, wanted.personal());
  }

  private static Named unread(Wanted wanted) {
    String identity = "path " + MailingFolder.folded(wanted.path().replace('\\', '/'));
    return new Named(Optional.empty(), identity, Excerpt.of(wanted.path()), wanted.personal());
  }

  /// The wanted name, with the file's own ending where it has none.
  private static String fileName(String own, String wanted) {
    if (wanted.isBlank()) {
      return own;
    }
    String ending = own.contains(".") ? own.substring(own.lastIndexOf('.')) : "";
    boolean ends = wanted.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT));
    return ends ? wanted : wanted + ending;
  }

  /// @param needed whether the row may not go without it
  private static Optional<Named> tellAbsent(
      Wanted wanted, boolean needed, RowProblems problems) {
    String shown = Excerpt.of(wanted.path());
    if (needed) {
      problems.block("", shown, "mailing.document-missing", "document", shown);
      return Optional.of(unread(wanted));
    }
    problems.warn("", shown, "mailing.document-missing-allowed", "document", shown);
    return Optional.empty();
  }
}
