// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.Optional;
import pli.smtp.EmailAddress;

/// One message that is to be handed over: the only way into the outbox.
///
/// @param key names the message for ever: the same key never makes a second one
/// @param fingerprint of what the message says, and behind [#AROUND] of what stands around it where that counts;
///     the same key with another fingerprint is an error
/// @param copyTo receives the same bytes in a transaction of its own
/// @param expiresAt after this moment it is not tried any more
/// @param note what a person knows it by
public record Submission(
    String account,
    String key,
    String fingerprint,
    EmailAddress reversePath,
    EmailAddress recipient,
    Optional<EmailAddress> copyTo,
    String messageId,
    Instant dueAt,
    Instant expiresAt,
    MessageNote note) {

  /// Between the two parts of a fingerprint.
  public static final String AROUND = " ";

  /// Without a note.
  public Submission(
      String account,
      String key,
      String fingerprint,
      EmailAddress reversePath,
      EmailAddress recipient,
      Optional<EmailAddress> copyTo,
      String messageId,
      Instant dueAt,
      Instant expiresAt) {
    this(
        account, key, fingerprint, reversePath, recipient, copyTo, messageId, dueAt, expiresAt,
        MessageNote.EMPTY);
  }

  /// The same under another key.
  public Submission under(String other) {
    return new Submission(
        account, other, fingerprint, reversePath, recipient, copyTo, messageId, dueAt, expiresAt,
        note);
  }

  /// The first part of the fingerprint. Earlier versions kept it alone.
  public String says() {
    return says(fingerprint);
  }

  public static String says(String fingerprint) {
    return fingerprint.split(AROUND, 2)[0];
  }
}
