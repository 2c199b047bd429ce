// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.app.web.letter.Letter;
import pli.mailing.ComposedRow;
import pli.mailing.MailingFile;
import pli.mailing.PlannedDocument;
import pli.mailing.draft.DraftFolder;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

/// Composes the message of a row by the check that every row goes through, and reads it back.
final class PreviewedRows {

  private final DraftTools tools;
  private final DraftFolder draft;

  PreviewedRows(DraftTools tools, DraftFolder draft) {
    this.tools = tools;
    this.draft = draft;
  }

  /// Text alone, for while it is written: no document is opened.
  ///
  /// @param row as asked for; the first one if it is no number
  RowPreview withoutDocuments(String row) {
    try {
      return preview(draft.mailing().textAlone(), number(row));
    } catch (InputRefused refused) {
      return RowPreview.impossible(draft.name(), number(row), refused.phrase());
    }
  }

  /// As it will leave, but for the passwords: whoever prepares it can open the documents.
  RowPreview complete(String row) {
    MailingFile mailing = draft.mailing();
    RowPreview preview = preview(mailing.unprotected(), number(row));
    return new RowPreview(
        preview.draft(), preview.row(), preview.letter(), preview.sights(),
        mailing.rules().password().isPresent(), preview.problems(), preview.fault(),
        preview.stamp());
  }

  private int number(String row) {
    boolean usable = row != null && row.matches("\\d{1,9}");
    return usable
        ? Integer.parseInt(row)
        : draft.table().flatMap(one -> one.numbers().stream().findFirst()).orElse(0);
  }

  private RowPreview preview(MailingFile mailing, int row) {
    ComposedRow one =
        ComposedRow.of(
            mailing, row, tools.messages(mailing, sender(mailing)), tools.checks(draft));
    List<Integer> pages = one.report().collective().map(sum -> sum.pagesOf(row)).orElse(List.of());
    return new RowPreview(
        draft.name(), row, one.message().map(PreviewedRows::read), sights(one.documents(), pages),
        false, one.problems(), Optional.empty(),
        Integer.toHexString(draft.messages().hashCode() * 31 + row));
  }

  /// @param pages of the row in everybody's file, whose document is then the first
  private static List<Sight> sights(List<PlannedDocument> documents, List<Integer> pages) {
    List<Sight> sights = new ArrayList<>();
    for (PlannedDocument one : documents) {
      sights.add(
          sights.isEmpty() && !pages.isEmpty()
              ? Sight.ofEverybody(one.fileName(), pages)
              : Sight.of(one.file().getFileName().toString()));
    }
    return sights;
  }

  private Account sender(MailingFile mailing) {
    return tools
        .wiring()
        .accounts()
        .find(mailing.account())
        .orElseGet(() -> nobody(mailing.account()));
  }

  /// The text can be written before the mailbox is set up.
  private static Account nobody(EmailAddress address) {
    return Account.of(address, new SubmissionServer("localhost", 465, Security.TLS), "");
  }

  private static Letter read(byte[] bytes) {
    try {
      return Letter.read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
