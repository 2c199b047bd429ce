// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import pli.message.MessageComposer;

/// The message of one row, made by the check that every row goes through, to be looked at.
///
/// @param row as the spreadsheet shows it
/// @param message its bytes; empty if there is no such row or something stops it
/// @param documents of the row; files that the check made for it are gone
/// @param report of the whole mailing
public record ComposedRow(
    int row, Optional<byte[]> message, List<PlannedDocument> documents, CheckReport report) {

  public ComposedRow {
    documents = List.copyOf(documents);
  }

  /// @throws pli.words.InputRefused if there can be no check
  public static ComposedRow of(
      MailingFile mailing, int row, RowMessages messages, CheckOptions options) {
    AtomicReference<byte[]> message = new AtomicReference<>();
    List<PlannedDocument> documents = new ArrayList<>();
    CheckReport report =
        MailingCheck.check(
            mailing,
            options,
            one -> {
              if (one.row() == row) {
                message.set(composed(messages, one));
                documents.addAll(one.documents());
              }
            },
            count -> {});
    return new ComposedRow(row, Optional.ofNullable(message.get()), documents, report);
  }

  /// What was found about this row, and about the words that all have.
  public List<RowProblem> problems() {
    return report.problems().stream()
        .filter(one -> one.row() == row || one.row() <= 1 && one.document().isEmpty())
        .toList();
  }

  /// While the check runs: copies of documents that it made are gone with it.
  private static byte[] composed(RowMessages messages, PlannedRow row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new MessageComposer().compose(messages.of(row, messages.nextMessageId()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
