// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import java.util.List;
import java.util.Optional;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.CollectiveSum;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Who gets which pages of a draft's file with everybody's, as soon as it is there.
///
/// @param name of the file
/// @param sum empty before there is a table to know people by
/// @param notes what is to be said of the file as a whole
/// @param fault why nothing can be said of it
public record EverybodyLook(
    String name,
    Optional<CollectiveSum> sum,
    List<RowProblem> notes,
    Optional<Phrase> fault) {

  public EverybodyLook {
    notes = List.copyOf(notes);
  }

  /// Reads the whole file: some seconds for a thousand pages.
  ///
  /// @return empty if the draft has no such file
  public static Optional<EverybodyLook> at(DraftFolder draft, CheckOptions options) {
    return draft.everybody().name().map(name -> look(draft, name, options));
  }

  private static EverybodyLook look(DraftFolder draft, String name, CheckOptions options) {
    try {
      return mailing(draft)
          .map(one -> MailingCheck.check(one.unprotected(), options, row -> {}, count -> {}))
          .map(
              report ->
                  new EverybodyLook(
                      name, report.collective(), ofTheFile(report), Optional.empty()))
          .orElseGet(
              () -> new EverybodyLook(name, Optional.empty(), List.of(), Optional.empty()));
    } catch (InputRefused refused) {
      return new EverybodyLook(
          name, Optional.empty(), List.of(), Optional.of(refused.phrase()));
    }
  }

  /// What is wrong with the file as a whole, and not with a mailing that is not written yet.
  private static List<RowProblem> ofTheFile(CheckReport report) {
    return report.problems().stream()
        .filter(one -> one.row() == 0 && !one.document().isEmpty())
        .filter(one -> one.phrase().code().startsWith("document."))
        .toList();
  }

  /// The mailing as it was written, if it was written for this file; else what the table suggests.
  private static Optional<MailingFile> mailing(DraftFolder draft) {
    Everybody everybody = draft.everybody();
    Optional<MailingFile> written = draft.written();
    if (written.filter(one -> one.documents().equals(everybody.documents(List.of()))).isPresent()) {
      return written;
    }
    return draft
        .table()
        .flatMap(
            table ->
                everybody.sketch(
                    draft.kind(), draft.tableName().orElseThrow(), draft.proposal(table).to()));
  }
}
