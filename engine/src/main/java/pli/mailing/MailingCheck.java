// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import pli.mailing.table.Cell;
import pli.mailing.table.Columns;
import pli.mailing.table.TableFile;
import pli.mailing.table.TableReader;
import pli.mailing.table.TableRow;
import pli.mailing.template.Excerpt;
import pli.mailing.template.Template;
import pli.words.Phrase;

/// Goes through a mailing from the first row to the last and finds everything that would go wrong,
/// before anything leaves. Nothing is stored and nothing is handed over.
///
/// A check belongs to one mailing and one thread, and runs once. The consumer gets each row that is
/// in order by itself, while the check still runs: a later row may yet forbid the whole mailing, so
/// nothing may be done with the rows before the report is releasable.
public final class MailingCheck {

  /// Unused documents named one by one; the rest are counted. Taste.
  private static final int UNUSED_NAMED = 50;

  private final MailingFile mailing;
  private final MailingFolder folder;
  private final MailingTemplates templates;
  private final List<RowProblem> problems = new ArrayList<>();
  private final Set<Integer> unnamedTold = new HashSet<>();

  private MailingCheck(MailingFile mailing) {
    this.mailing = mailing;
    this.folder = new MailingFolder(mailing.folder());
    this.templates = MailingTemplates.load(mailing, folder);
  }

  /// @throws pli.words.InputRefused if the table, the message or a template cannot be used at all
  public static CheckReport check(
      MailingFile mailing,
      CheckOptions options,
      Consumer<PlannedRow> rows,
      ProgressListener progress) {
    return new MailingCheck(mailing).run(options, rows, progress);
  }

  private CheckReport run(
      CheckOptions options, Consumer<PlannedRow> rows, ProgressListener progress) {
    try (DocumentInspection inspection =
        DocumentInspection.of(mailing, folder, templates, progress)) {
      inspection.accept(options.accepted());
      return run(options, inspection, rows, progress);
    }
  }

  private CheckReport run(CheckOptions options, DocumentInspection inspection,
      Consumer<PlannedRow> rows, ProgressListener progress) {
    DocumentPlanner documents =
        new DocumentPlanner(mailing, folder, templates, inspection.collective());
    DocumentProtection protection =
        new DocumentProtection(
            templates.password(), mailing.rules().isRandom(), options.passwords(),
            inspection.copies());
    RowComparison comparison = new RowComparison(mailing.kind(), anyPersonal(), inspection::decides);
    EarlierComparison earlier = EarlierComparison.of(mailing, options, inspection.survey());
    templates.letters().forEach((file, text) -> problems.addAll(LetterRemarks.on(file, text)));
    progress.rowsCounted(inspection.survey().people().size());
    BitSet numbers = new BitSet();
    int count = 0;
    int ready = 0;
    try (TableReader table = inspection.withBills(openTable())) {
      Columns columns = table.columns();
      checkColumns(columns);
      RowPlanner planner = new RowPlanner(templates, documents, columns, options.sizeLimit());
      for (Optional<TableRow> row = table.next(); row.isPresent(); row = table.next()) {
        TableRow current = row.get();
        numbers.set(current.number());
        RowProblems ofRow = new RowProblems(current.number());
        tellUnnamed(columns, current, ofRow);
        RowPlanner.Result result = planner.plan(current, ofRow);
        comparison.compare(current.number(), result, ofRow);
        inspection.judge(current.number(), result.documents(), ofRow);
        Optional<PlannedRow> message =
            result.message()
                .filter(_ -> !ofRow.isBlocked())
                .flatMap(one -> protection.protect(one, columns, current, ofRow))
                .map(earlier::named);
        earlier.judge(current.number(), result, message, ofRow);
        message = message.filter(_ -> !ofRow.isBlocked());
        options.accepted().toldOf(ofRow, current.number());
        problems.addAll(ofRow.found());
        if (message.isPresent()) {
          rows.accept(message.get());
          ready++;
        }
        protection.forget();
        progress.rowChecked(++count);
      }
    }
    inspection.collective()
        .ifPresent(file -> problems.addAll(file.problems(options.accepted().files())));
    problems.addAll(inspection.remarks());
    problems.addAll(earlier.wholeTable());
    inspection.periodRemark(templates).ifPresent(problems::add);
    finish(count, documents, options.accepted().files().keySet(), inspection.isOn());
    return new CheckReport(
        count, ready, problems, numbers, inspection.sum(), earlier.known(), earlier.sum(),
        inspection.bills(), inspection.collective().flatMap(CollectiveFile::sum),
        inspection.recognition());
  }

  private TableReader openTable() {
    return TableFile.open(folder.input(mailing.table()), mailing.sheet());
  }

  private boolean anyPersonal() {
    return templates.documents().stream().anyMatch(one -> !one.placeholders().isEmpty());
  }

  private void checkColumns(Columns columns) {
    RowProblems header = new RowProblems(columns.row());
    Set<String> told = new HashSet<>();
    Set<List<Integer>> asked = new HashSet<>();
    for (MailingTemplates.Missing missing : templates.missing(columns)) {
      List<Integer> alike = columns.alike(missing.placeholder().name());
      if (alike.isEmpty()) {
        tellMissing(columns, missing, told, header);
      } else if (asked.add(alike)) {
        header.block(columns.names().get(alike.getFirst()), "", "table.columns-alike",
            "column", Excerpt.of(columns.names().get(alike.getFirst())),
            "letter", Columns.letter(alike.getFirst()),
            "other", Excerpt.of(columns.names().get(alike.get(1))),
            "otherLetter", Columns.letter(alike.get(1)));
      }
    }
    for (List<Integer> alike : columns.alike()) {
      if (!asked.contains(alike)) {
        header.warn(columns.names().get(alike.getFirst()), "", "mailing.columns-alike",
            "column", Excerpt.of(columns.names().get(alike.getFirst())),
            "letter", Columns.letter(alike.getFirst()),
            "otherLetter", Columns.letter(alike.get(1)));
      }
    }
    problems.addAll(header.found());
  }

  private static void tellMissing(
      Columns columns, MailingTemplates.Missing missing, Set<String> told, RowProblems header) {
    String name = Excerpt.of(missing.placeholder().name());
    if (told.add(name + "\n" + missing.key())) {
      Optional<String> nearest = columns.nearest(missing.placeholder().name());
      header.block(name, "",
          nearest.isPresent() ? "mailing.column-missing-near" : "mailing.column-missing",
          "column", name, "key", missing.key(), "line", missing.placeholder().line(),
          "nearest", Excerpt.of(nearest.orElse("")));
    }
  }

  private void tellUnnamed(Columns columns, TableRow row, RowProblems ofRow) {
    for (int column : columns.unnamed()) {
      Cell cell = row.cells().get(column);
      if (!cell.isEmpty() && unnamedTold.add(column)) {
        ofRow.warn("", "", "mailing.column-unnamed", "letter", Columns.letter(column), "value",
            Excerpt.of(cell.text()));
      }
    }
  }

  /// @param files documents of nobody that a person lets lie
  /// @param looked whether documents are looked into: else one of nobody is only told
  private void finish(
      int count, DocumentPlanner documents, Set<String> files, boolean looked) {
    if (count == 0) {
      problems.add(
          new RowProblem(0, "", "", Phrase.of("mailing.no-rows", "table", mailing.table()), true));
    }
    List<Template> patterns = templates.documents();
    UnusedDocuments search = new UnusedDocuments(mailing, folder, documents.used());
    List<String> unused = search.under(patterns);
    for (String document : unused.subList(0, Math.min(unused.size(), UNUSED_NAMED))) {
      tellUnused(document, looked && UnusedDocuments.key(document, files).isEmpty());
    }
    List<String> more = unused.subList(Math.min(unused.size(), UNUSED_NAMED), unused.size());
    if (!more.isEmpty()) {
      boolean blocking =
          looked && more.stream().anyMatch(one -> UnusedDocuments.key(one, files).isEmpty());
      problems.add(
          new RowProblem(
              0, "", "", Phrase.of("mailing.documents-unused", "more", more.size()), blocking));
    }
  }

  private void tellUnused(String document, boolean blocking) {
    String shown = Excerpt.of(document);
    problems.add(
        new RowProblem(
            0, "", document, Phrase.of("mailing.document-unused", "document", shown), blocking));
  }
}
