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
  private final Map<Path, DocumentReading> forEveryone = new HashMap<>();
  private final Set<Path> used = new HashSet<>();

  DocumentPlanner(MailingFile mailing, MailingFolder folder, MailingTemplates templates) {
    this.folder = folder;
    this.templates = templates;
    this.required = mailing.requiredAttachments().orElse(Integer.MAX_VALUE);
  }

  /// @param personal false for a document that everyone gets
  record Planned(PlannedDocument document, String path, boolean personal) {}

  private record Wanted(String path, Rendered name, boolean personal) {}

  /// Real paths of the documents that rows asked for.
  Set<Path> used() {
    return used;
  }

  List<Planned> plan(Columns columns, TableRow row, Locale language, RowProblems problems) {
    List<Planned> planned = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    int leftOut = 0;
    for (int i = 0; i < templates.documents().size(); i++) {
      Template pattern = templates.documents().get(i);
      if (!pattern.missing(columns).isEmpty()) {
        continue;
      }
      if (isLeftOut(pattern, columns, row)) {
        leftOut++;
        continue;
      }
      Rendered path = pattern.render(columns, row, language);
      Rendered name =
          templates.documentNames().isEmpty()
              ? new Rendered("", List.of())
              : templates.documentNames().get(i).render(columns, row, language);
      problems.block(path.faults());
      problems.block(name.faults());
      if (path.isSound()) {
        boolean personal = !pattern.placeholders().isEmpty();
        find(new Wanted(path.text(), name, personal), absent, problems).ifPresent(planned::add);
      }
    }
    tellAbsent(planned.size(), absent, leftOut, problems);
    return planned;
  }

  private static boolean isLeftOut(Template pattern, Columns columns, TableRow row) {
    return pattern.placeholders().stream()
        .filter(Placeholder::optional)
        .flatMap(placeholder -> columns.find(placeholder.name()).stream())
        .anyMatch(column -> row.cells().get(column).isEmpty());
  }

  private Optional<Planned> find(Wanted wanted, List<String> absent, RowProblems problems) {
    String shown = Excerpt.of(wanted.path());
    return switch (folder.find(wanted.path())) {
      case MailingFolder.Absent _ -> {
        absent.add(shown);
        yield Optional.empty();
      }
      case MailingFolder.Unusable unusable -> {
        problems.block("", shown, unusable.code(), "document", shown);
        yield Optional.empty();
      }
      case MailingFolder.Found found -> {
        if (found.spelling()) {
          problems.warn("", shown, "mailing.document-spelling", "document", shown, "found",
              Excerpt.of(folder.relative(found.file())));
        }
        yield read(found.file(), wanted, problems);
      }
    };
  }

  private Optional<Planned> read(Path file, Wanted wanted, RowProblems problems) {
    used.add(file);
    DocumentReading reading =
        wanted.personal()
            ? DocumentReading.of(file)
            : forEveryone.computeIfAbsent(file, DocumentReading::of);
    String shown = Excerpt.of(wanted.path());
    if (reading.fault().isPresent()) {
      problems.block("", shown, reading.fault().get(), "document", shown);
      return Optional.empty();
    }
    String fileName = fileName(file, wanted.name().text());
    if (fileName.length() > FILE_NAME_LIMIT
        || HeaderRules.forbiddenCodePoint(fileName).isPresent()) {
      problems.block("", shown, "mailing.document-name", "document", shown, "limit",
          FILE_NAME_LIMIT);
      return Optional.empty();
    }
    PlannedDocument document =
        new PlannedDocument(file, fileName, reading.sizeBytes(), reading.sha256());
    return Optional.of(new Planned(document, shown, wanted.personal()));
  }

  /// The wanted name, with the file's own ending where it has none.
  private static String fileName(Path file, String wanted) {
    String own = file.getFileName().toString();
    if (wanted.isBlank()) {
      return own;
    }
    String ending = own.contains(".") ? own.substring(own.lastIndexOf('.')) : "";
    boolean ends = wanted.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT));
    return ends ? wanted : wanted + ending;
  }

  private void tellAbsent(int planned, List<String> absent, int leftOut, RowProblems problems) {
    int least = Math.min(required, templates.documents().size() - leftOut);
    if (required != Integer.MAX_VALUE) {
      least = required;
    }
    for (String document : absent) {
      if (planned < least) {
        problems.block("", document, "mailing.document-missing", "document", document);
      } else {
        problems.warn("", document, "mailing.document-missing-allowed", "document", document);
      }
    }
    if (absent.isEmpty() && required != Integer.MAX_VALUE && planned < required
        && !problems.isBlocked()) {
      problems.block("", "", "mailing.too-few-documents", "count", planned, "required", required);
    }
  }
}
