// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.account.Account;
import pli.document.Person;
import pli.mailing.comparison.ComparedRow;
import pli.mailing.comparison.ComparisonRules;
import pli.mailing.comparison.ComparisonSum;
import pli.mailing.comparison.Difference;
import pli.mailing.comparison.KnownRows;
import pli.mailing.comparison.MailingComparison;
import pli.outbox.MessageNote;
import pli.outbox.earlier.EarlierRow;
import pli.smtp.EmailAddress;

/// The comparison with earlier mailings, as the check uses it: what differs becomes problems of the
/// row, unless a person has confirmed it.
final class EarlierComparison {

  private static final String OTHER_PERIOD = "document.other-period";
  private static final Set<String> LAST_MONTH =
      Set.of("comparison.document-before", "comparison.document-before-mailbox");

  private final MailingFile mailing;
  private final CheckOptions options;
  private final DocumentSurvey survey;
  private final Map<Integer, Person> people = new HashMap<>();
  private final Optional<MailingComparison> comparison;

  private EarlierComparison(
      MailingFile mailing, CheckOptions options, DocumentSurvey survey, List<EarlierRow> rows) {
    this.mailing = mailing;
    this.options = options;
    this.survey = survey;
    survey.people().forEach(one -> people.put(one.row(), one));
    this.comparison =
        options.earlier()
            .filter(_ -> !rows.isEmpty())
            .map(
                source ->
                    new MailingComparison(
                        Account.idOf(mailing.account()), rules(mailing.kind()), rows,
                        survey.people(), source.zone()));
  }

  static EarlierComparison of(
      MailingFile mailing, CheckOptions options, DocumentSurvey survey) {
    List<EarlierRow> rows =
        options.earlier().stream()
            .flatMap(one -> one.rows().stream())
            .filter(one -> !MailingNames.isRehearsal(one.mailing()))
            .filter(one -> !isTakenBack(one, mailing))
            .toList();
    return new EarlierComparison(mailing, options, survey, rows);
  }

  /// Who prepares the same file again takes back what was prepared.
  private static boolean isTakenBack(EarlierRow row, MailingFile mailing) {
    return row.isPrepared() && row.file().equals(mailing.file().toString())
        && row.account().equals(Account.idOf(mailing.account()));
  }

  /// Customers differ from month to month and may get several invoices in one; everybody in a table
  /// of letters may be somebody else. Of employees neither is usual.
  private static ComparisonRules rules(MailingKind kind) {
    return switch (kind) {
      case PAYSLIPS -> new ComparisonRules(kind.word(), true, true, true);
      case INVOICES -> new ComparisonRules(kind.word(), false, false, true);
      case LETTERS -> new ComparisonRules(kind.word(), false, false, false);
    };
  }

  /// The row with what will make its person known again.
  PlannedRow named(PlannedRow row) {
    Person person = people.get(row.row());
    return person == null
        ? row
        : row.with(
            new MessageNote.About(MailingComparison.keysOf(person), period(row.row())));
  }

  private String period(int row) {
    return Optional.ofNullable(survey.periods().get(row)).map(YearMonth::toString).orElse("");
  }

  /// @param message what would be handed over, as far as nothing forbids it
  void judge(
      int row, RowPlanner.Result result, Optional<PlannedRow> message, RowProblems problems) {
    if (comparison.isEmpty() || !people.containsKey(row)) {
      return;
    }
    Optional<ComparedRow.Paper> paper =
        result.documents().stream()
            .filter(one -> one.personal() && one.document().isPresent())
            .findFirst()
            .map(
                one -> new ComparedRow.Paper(one.path(), one.document().get().sha256()));
    ComparedRow compared =
        new ComparedRow(
            row, people.get(row), result.address().map(EmailAddress::toString).orElse(""),
            period(row), identity(message, problems), paper,
            options.again().contains(row));
    for (Difference one : comparison.get().judge(compared)) {
      if (LAST_MONTH.contains(one.phrase().code())) {
        problems.drop(OTHER_PERIOD);
      }
      if (one.weight() == Difference.Weight.REMARK) {
        problems.warn(one.document(), one.phrase());
      } else {
        problems.stop(one.document(), one.phrase(), options.accepted().reason(one));
      }
    }
  }

  /// A document of another month may be the one that was handed over then, which is the better thing to
  /// say: to whom and when.
  private Optional<String> identity(Optional<PlannedRow> message, RowProblems problems) {
    return message
        .map(this::identity)
        .or(() -> problems.isBlockedOnlyBy(OTHER_PERIOD) ? Optional.of("") : Optional.empty());
  }

  private String identity(PlannedRow row) {
    String fingerprint = RowFingerprint.kept(mailing.account(), row);
    return row.key()
        .map(key -> EarlierRow.identity(MessageKey.stored(key), fingerprint))
        .orElse(fingerprint);
  }

  /// Who is missing and who is new.
  List<RowProblem> wholeTable() {
    return comparison.stream()
        .flatMap(one -> one.wholeTable().stream())
        .map(one -> new RowProblem(one.row(), "", "", one.phrase(), false))
        .toList();
  }

  KnownRows known() {
    return comparison.map(MailingComparison::known).orElse(KnownRows.NONE);
  }

  Optional<ComparisonSum> sum() {
    return comparison.map(MailingComparison::sum).filter(ComparisonSum::isCompared);
  }
}
