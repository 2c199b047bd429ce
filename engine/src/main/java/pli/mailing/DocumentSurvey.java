// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import pli.document.Months;
import pli.document.Person;
import pli.document.qr.ExpectedBill;
import pli.mailing.table.Columns;
import pli.mailing.table.FoldedName;
import pli.mailing.table.TableReader;
import pli.mailing.table.TableRow;
import pli.mailing.template.Rendered;
import pli.mailing.template.Template;

/// A first walk through the table, before the check proper: who is in it, and which documents are
/// meant for whom. The lock needs all of it before it can judge the first document, the comparison
/// with earlier mailings before it can say who somebody is.
///
/// Nothing is said about faults here; the check that follows says it.
final class DocumentSurvey {

  private final MailingFolder folder;
  private final MailingTemplates templates;
  private final Optional<Template> period;
  private final List<Person> people = new ArrayList<>();
  private final Map<Integer, YearMonth> periods = new HashMap<>();
  private final Map<Integer, ExpectedBill> bills = new HashMap<>();
  private final Map<Integer, PersonColumns.WrongAhv> wrongAhv = new HashMap<>();
  private final Map<Path, Wanted> wanted = new LinkedHashMap<>();
  private Optional<Recognition> recognition = Optional.empty();

  /// A document and the rows that want it.
  ///
  /// @param first whether it comes from the first pattern, so that it must name its recipient
  record Wanted(boolean first, List<Integer> rows) {}

  DocumentSurvey(MailingFolder folder, MailingTemplates templates) {
    this.folder = folder;
    this.templates = templates;
    this.period = templates.period();
  }

  List<Person> people() {
    return people;
  }

  /// By which columns people are known; empty before the walk.
  Optional<Recognition> recognition() {
    return recognition;
  }

  /// By row.
  Map<Integer, YearMonth> periods() {
    return periods;
  }

  /// Adds the parts of a file with everybody's pages.
  void want(CollectiveFile collective) {
    for (Person person : people) {
      collective
          .part(person.row())
          .ifPresent(
              part ->
                  wanted.computeIfAbsent(part.file(), _ -> new Wanted(true, new ArrayList<>(1)))
                      .rows().add(person.row()));
    }
  }

  /// From now on it does not matter who has to pay.
  void forgetDebtors() {
    bills.replaceAll((_, one) -> one.forAnybody());
  }

  private void payableTo(String account) {
    people.forEach(
        one -> bills.put(one.row(), bill(one.row()).payableTo(account)));
  }

  /// What the bill of a row must ask for.
  ExpectedBill bill(int row) {
    return bills.getOrDefault(row, ExpectedBill.NOTHING);
  }

  /// What stands in the row in the place of an AHV number.
  Optional<PersonColumns.WrongAhv> wrongAhv(int row) {
    return Optional.ofNullable(wrongAhv.get(row));
  }

  /// By real path, in the order of the rows.
  Map<Path, Wanted> wanted() {
    return wanted;
  }

  /// @param withDocuments whether the documents of each row are looked for
  void walk(
      MailingFile mailing, TableReader table, PersonColumns persons, boolean withDocuments) {
    Columns columns = table.columns();
    recognition = Optional.of(persons.recognition());
    Optional<Integer> ofPeriod = periodColumn(columns);
    BillColumns ofBill = new BillColumns(columns, mailing.rules().bill(), persons);
    CommonAccount account = new CommonAccount();
    for (Optional<TableRow> next = table.next(); next.isPresent(); next = table.next()) {
      TableRow row = next.get();
      people.add(persons.person(row));
      persons.wrongAhv(row).ifPresent(one -> wrongAhv.put(row.number(), one));
      Locale language = language(columns, row);
      if (mailing.kind() == MailingKind.PAYSLIPS || period.isPresent()) {
        period(columns, row, language, ofPeriod).ifPresent(one -> periods.put(row.number(), one));
      }
      if (mailing.kind() == MailingKind.INVOICES && !ofBill.of(row).isNothing()) {
        bills.put(row.number(), ofBill.of(row));
      }
      account.take(people.getLast(), ofBill.accountOfSomebody(row));
      for (int i = 0; withDocuments && i < templates.documents().size(); i++) {
        want(templates.documents().get(i), i == 0, new Line(columns, row, language));
      }
    }
    if (mailing.kind() == MailingKind.INVOICES) {
      account.found().ifPresent(this::payableTo);
    }
  }

  private record Line(Columns columns, TableRow row, Locale language) {

    Optional<String> fill(Template template) {
      if (!template.missing(columns).isEmpty()) {
        return Optional.empty();
      }
      Rendered rendered = template.render(columns, row, language);
      return rendered.isSound() ? Optional.of(rendered.text()) : Optional.empty();
    }
  }

  private void want(Template pattern, boolean first, Line line) {
    if (pattern.placeholders().isEmpty()) {
      return;
    }
    line.fill(pattern).ifPresent(
        path -> {
          if (folder.find(path) instanceof MailingFolder.Found found) {
            wanted.computeIfAbsent(found.file(), _ -> new Wanted(first, new ArrayList<>(1)))
                .rows().add(line.row().number());
          }
        });
  }

  /// What the mailing file says, else the month that the subject promises, else the column whose
  /// heading says so.
  private Optional<YearMonth> period(
      Columns columns, TableRow row, Locale language, Optional<Integer> ofPeriod) {
    Line line = new Line(columns, row, language);
    if (period.isPresent()) {
      return line.fill(period.get()).flatMap(Months::ofPeriod);
    }
    return MailingTemplates.forLanguage(templates.subjects(), language)
        .flatMap(line::fill)
        .flatMap(Months::of)
        .or(() -> ofPeriod.flatMap(column -> month(row, column)));
  }

  private static Optional<YearMonth> month(TableRow row, int column) {
    String value = row.cells().get(column).value();
    return Months.ofPeriod(value.isEmpty() ? row.cells().get(column).text() : value);
  }

  private static Optional<Integer> periodColumn(Columns columns) {
    return IntStream.range(0, columns.names().size())
        .filter(i -> PersonColumns.PERIOD.contains(FoldedName.of(columns.names().get(i))))
        .boxed()
        .findFirst();
  }

  private Locale language(Columns columns, TableRow row) {
    return templates.language()
        .filter(template -> template.missing(columns).isEmpty())
        .map(template -> template.render(columns, row, RowLanguage.DEFAULT))
        .filter(Rendered::isSound)
        .flatMap(rendered -> RowLanguage.named(rendered.text()))
        .orElse(RowLanguage.DEFAULT);
  }
}
