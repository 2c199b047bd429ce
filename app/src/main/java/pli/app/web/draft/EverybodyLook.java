// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.words.InputRefused;

/// Who gets which pages of a file with everybody's, as soon as it is there.
final class EverybodyLook {

  private final DraftTools tools;

  EverybodyLook(DraftTools tools) {
    this.tools = tools;
  }

  /// Empty if the draft has no such file.
  Optional<FilesView.Everybody> at(DraftFolder draft) {
    return draft.everybody().name().map(name -> look(draft, name));
  }

  private FilesView.Everybody look(DraftFolder draft, String name) {
    try {
      return mailing(draft)
          .map(this::check)
          .map(
              report ->
                  new FilesView.Everybody(
                      name, report.collective(), ofTheFile(report), Optional.empty()))
          .orElseGet(
              () ->
                  new FilesView.Everybody(name, Optional.empty(), List.of(), Optional.empty()));
    } catch (InputRefused refused) {
      return new FilesView.Everybody(
          name, Optional.empty(), List.of(), Optional.of(refused.phrase()));
    }
  }

  private CheckReport check(MailingFile mailing) {
    return MailingCheck.check(
        mailing.unprotected(),
        CheckOptions.usual(new PasswordSource(tools.wiring().random())),
        row -> {},
        count -> {});
  }

  /// What is wrong with the file as a whole.
  private static List<RowProblem> ofTheFile(CheckReport report) {
    return report.problems().stream()
        .filter(one -> one.row() == 0 && one.phrase().code().startsWith("document."))
        .toList();
  }

  /// The mailing as it was written, if it was written for this file; else what the table suggests.
  private static Optional<MailingFile> mailing(DraftFolder draft) {
    Optional<MailingFile> written = DraftTools.written(draft);
    if (written.filter(one -> one.documents().equals(pattern(draft))).isPresent()) {
      return written;
    }
    return draft
        .table()
        .flatMap(
            table ->
                draft
                    .everybody()
                    .sketch(
                        DraftTools.kind(draft), draft.tableName().orElseThrow(),
                        draft.proposal(table).to()));
  }

  private static List<String> pattern(DraftFolder draft) {
    return draft.everybody().pattern().stream().toList();
  }
}
