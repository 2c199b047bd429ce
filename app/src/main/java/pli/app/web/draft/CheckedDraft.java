// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import pli.account.Account;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.PlannedDocument;
import pli.mailing.PlannedRow;
import pli.mailing.ProgressListener;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingEntry;

/// Runs the check of a draft for its page.
final class CheckedDraft {

  private final DraftTools tools;
  private final DraftFolder draft;
  private final ProgressListener progress;
  private final List<CheckView.Row> rows = new ArrayList<>();
  private final Set<String> people = new HashSet<>();

  CheckedDraft(DraftTools tools, DraftFolder draft, ProgressListener progress) {
    this.tools = tools;
    this.draft = draft;
    this.progress = progress;
  }

  /// @throws pli.words.InputRefused if there can be no check
  CheckView.Found check(MailingFile mailing) {
    CheckReport report =
        MailingCheck.check(mailing, tools.checks(draft), this::take, progress);
    boolean before =
        report.known().count() > 0
            || !tools.wiring().outbox().mailingsOfFile(mailing.file().toString()).isEmpty();
    Optional<Account> account = tools.wiring().accounts().find(mailing.account());
    if (before && account.isPresent() && report.isReleasable()) {
      return withKnown(mailing, account.get(), report);
    }
    return found(report, report.rows(), people.size());
  }

  /// Some rows have been released before: only what is new would leave.
  private CheckView.Found withKnown(MailingFile mailing, Account account, CheckReport report) {
    try (MailingRelease release = release(mailing, account)) {
      release.prepare(OptionalLong.empty(), progress);
      return found(report, release.fresh().size(), people(release.fresh()));
    }
  }

  /// A release of this draft with what the person has accepted; not prepared yet.
  MailingRelease release(MailingFile mailing, Account account) {
    MailingRelease release =
        new MailingRelease(
            mailing, account, tools.wiring().outbox(), tools.messages(mailing, account),
            tools.wiring().clock(), tools.checks(draft));
    release.accept(draft.accepted());
    return release;
  }

  /// For a release that was prepared.
  CheckView.Found found(CheckReport report, List<MailingEntry> fresh) {
    return found(report, fresh.size(), people(fresh));
  }

  private static int people(List<MailingEntry> rows) {
    return (int) rows.stream().map(row -> row.entry().recipient().toString()).distinct().count();
  }

  private CheckView.Found found(CheckReport report, int fresh, int persons) {
    Set<Integer> wrong =
        report.problems().stream().map(RowProblem::row).collect(Collectors.toSet());
    Map<Integer, List<String>> cells = draft.cells(wrong);
    List<String> columns =
        draft.table().map(one -> one.columns().names()).orElse(List.of());
    return new CheckView.Found(
        report, List.copyOf(rows), cells, columns, fresh, persons, Sight.Files.of(draft));
  }

  private void take(PlannedRow row) {
    String address = row.recipient().address().toString();
    people.add(address);
    rows.add(
        new CheckView.Row(
            row.row(), row.recipient().displayName(), address,
            row.documents().stream().map(PlannedDocument::fileName).toList()));
  }
}
