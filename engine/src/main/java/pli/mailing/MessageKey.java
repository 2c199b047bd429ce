// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import pli.outbox.Submission;
import pli.smtp.EmailAddress;

/// What names a message for ever, wherever it comes from: the same key of one account is one message,
/// whether a row of a mailing or a single message brings it first. With it goes what the message
/// says, so that the same key on something else is noticed.
final class MessageKey {

  private MessageKey() {}

  /// The key as the outbox keeps it; others of its keys are 64 hexadecimal figures or begin otherwise.
  static String stored(String key) {
    return "key " + key;
  }

  /// SHA-256 in 64 hexadecimal figures of what the recipient gets to read: neither how it was
  /// written (Markdown, plain text), nor the language that the program spoke.
  ///
  /// @param text as plain text
  /// @param documents names and hashes, one after the other
  static String fingerprint(
      EmailAddress account,
      EmailAddress recipient,
      String subject,
      String text,
      List<String> documents) {
    MessageDigest digest = Sha256.digest();
    Sha256.add(digest, account.comparisonKey());
    Sha256.add(digest, recipient.comparisonKey());
    Sha256.add(digest, subject);
    Sha256.add(digest, text.strip());
    documents.forEach(part -> Sha256.add(digest, part));
    return HexFormat.of().formatHex(digest.digest());
  }

  /// The fingerprint of a message with a key of its own: what it says, and behind that what stands around it. Versions
  /// that did not look at the latter kept the first part alone, see [pli.outbox.Submission#says].
  static String inFull(String fingerprint, Around around) {
    MessageDigest digest = Sha256.digest();
    Sha256.add(digest, around.toName);
    Sha256.add(digest, around.fromName.orElse(""));
    Sha256.add(digest, around.replyTo.map(EmailAddress::comparisonKey).orElse(""));
    Sha256.add(digest, around.copyToSelf ? "copy" : "");
    return fingerprint + Submission.AROUND + HexFormat.of().formatHex(digest.digest());
  }

  /// What else the recipient gets to see, and who else gets it, as far as this very message was given it: what is
  /// set for the mailbox may be set anew before the same call is repeated.
  record Around(
      String toName,
      Optional<String> fromName,
      Optional<EmailAddress> replyTo,
      boolean copyToSelf) {}
}
