// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.document.Evidence;
import pli.document.Months;
import pli.document.Person;
import pli.words.Phrase;

/// Says that the month of payslips was not checked where nothing tells which month they are about, and
/// what to write so that it is.
final class PeriodRemark {

  /// Rows named in the sentence; taste.
  private static final int NAMED = 10;

  /// Where the documents do not say their month either.
  private static final String EXAMPLE = "11.2026";

  private PeriodRemark() {}

  static Optional<RowProblem> of(
      MailingFile mailing, MailingTemplates templates, DocumentSurvey survey,
      Collection<Evidence> documents) {
    boolean said =
        templates.period().filter(one -> one.placeholders().isEmpty()).isPresent();
    List<Integer> rows =
        survey.people().stream().map(Person::row)
            .filter(row -> !survey.periods().containsKey(row)).toList();
    // A period that is no month is a year, and certificates of a year have none.
    if (mailing.kind() != MailingKind.PAYSLIPS || said || rows.isEmpty()) {
      return Optional.empty();
    }
    boolean all = rows.size() == survey.people().size();
    String shown =
        rows.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
            + (rows.size() > NAMED ? " … (" + rows.size() + ")" : "");
    return Optional.of(
        new RowProblem(
            0, "", "",
            Phrase.of(all ? "document.period-unknown" : "document.period-unknown-rows", "rows",
                shown, "file", mailing.file().getFileName().toString(), "line",
                "period = \"" + value(documents) + "\""),
            false));
  }

  /// What most documents say.
  private static String value(Collection<Evidence> documents) {
    Map<String, Integer> counts = new HashMap<>();
    for (Evidence one : documents) {
      value(one.months()).ifPresent(value -> counts.merge(value, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue()
            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(Map.Entry::getKey)
        .orElse(EXAMPLE);
  }

  private static Optional<String> value(Months months) {
    if (months.labelled().isEmpty() && !months.spans().isEmpty()) {
      return months.spans().stream().max(Comparator.naturalOrder())
          .map(one -> String.valueOf(one.getYear()));
    }
    return months.told().map(Months::shown);
  }
}
