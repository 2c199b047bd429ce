// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.message.Mailbox;
import pli.outbox.MessageNote;
import pli.smtp.Secret;

/// One message that a mailing would hand over.
///
/// @param row as the spreadsheet shows it
/// @param key what names the message; empty where that is what it says
/// @param recipient the only one
/// @param subject one line
/// @param markdown text with the row's values in it, as character references where needed
/// @param language of the text
/// @param documents in the order of the patterns
/// @param password of the documents, where it was made by chance and must reach the person by
///     another way
/// @param about by what the person is known again, and which month the row is about
public record PlannedRow(
    int row,
    Optional<String> key,
    Mailbox recipient,
    String subject,
    String markdown,
    Locale language,
    List<PlannedDocument> documents,
    Optional<Secret> password,
    MessageNote.About about) {

  /// Header fields and MIME structure around text and documents; taste, generous.
  private static final long OVERHEAD_BYTES = 4 * 1024;

  public PlannedRow {
    documents = List.copyOf(documents);
  }

  PlannedRow with(List<PlannedDocument> others, Optional<Secret> secret) {
    return new PlannedRow(
        row, key, recipient, subject, markdown, language, others, secret, about);
  }

  PlannedRow with(MessageNote.About whom) {
    return new PlannedRow(
        row, key, recipient, subject, markdown, language, documents, password, whom);
  }

  /// How large a message will be at most: base64 makes 137 bytes of 100 with its line ends
  /// (RFC 2045 §6.8), and the text travels as plain text and as HTML.
  static long estimatedBytes(List<PlannedDocument> documents, String markdown) {
    long files = documents.stream().mapToLong(PlannedDocument::sizeBytes).sum();
    return (files * 137 + 99) / 100 + 4L * markdown.length() + OVERHEAD_BYTES;
  }
}
