// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import pli.message.MarkdownText;
import pli.smtp.EmailAddress;

/// What makes two rows the same message: account, recipient, subject, text, language, and names and
/// hashes of the documents. Neither the number of the row nor the path of a file belongs to it, so
/// a table may be sorted and a folder moved without anything going out a second time.
public final class RowFingerprint {

  private RowFingerprint() {}

  /// SHA-256 in 64 hexadecimal figures. Each part is preceded by its length, so that no two lists
  /// of parts give the same bytes.
  public static String of(EmailAddress account, PlannedRow row) {
    MessageDigest digest = Sha256.digest();
    Sha256.add(digest, account.comparisonKey());
    Sha256.add(digest, row.recipient().address().comparisonKey());
    Sha256.add(digest, row.subject());
    Sha256.add(digest, row.markdown());
    Sha256.add(digest, row.language().getLanguage());
    for (PlannedDocument document : row.documents()) {
      Sha256.add(digest, document.fileName());
      Sha256.add(digest, document.sha256());
      if (!document.variant().isEmpty()) {
        Sha256.add(digest, document.variant());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// As the outbox keeps it: what the row says; where it has a key, so that a single message with that
  /// key can be compared.
  static String kept(EmailAddress account, PlannedRow row) {
    if (row.key().isEmpty()) {
      return of(account, row);
    }
    List<String> documents =
        row.documents().stream()
            .flatMap(one -> Stream.of(one.fileName(), one.sha256() + one.variant()))
            .toList();
    String text = MarkdownText.render(row.markdown(), row.subject(), row.language()).plain();
    return MessageKey.fingerprint(
        account, row.recipient().address(), row.subject(), text, documents);
  }

  /// The same with what stands around the text. Without a key of its own, what a row says is its key, and
  /// nothing else is compared.
  static String inFull(String fingerprint, PlannedRow row, MailingFile file) {
    return row.key().isEmpty()
        ? fingerprint
        : MessageKey.inFull(
            fingerprint,
            new MessageKey.Around(
                row.recipient().displayName(), file.fromName(), file.replyTo(),
                file.copyToSelf()));
  }
}
