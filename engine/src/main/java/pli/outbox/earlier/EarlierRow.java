// SPDX-License-Identifier: Apache-2.0
package pli.outbox.earlier;

import java.time.Instant;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.Submission;

/// A row of an earlier mailing and what became of it.
///
/// @param account from which it went
/// @param mailing its id
/// @param kind of the mailing, such as `payslips`
/// @param file of the mailing
/// @param madeAt when the mailing was made
/// @param entry id of the message
/// @param state of the message now
/// @param at when it came into that state
/// @param key that names the message in its account
/// @param fingerprint of what the message says
/// @param note whom it is for and what is in it
public record EarlierRow(
    String account,
    String mailing,
    String kind,
    String file,
    Instant madeAt,
    String entry,
    String recipient,
    OutboxState state,
    Instant at,
    String key,
    String fingerprint,
    MessageNote note) {

  /// By what the message is known again in its account: what it says, and the key of its own where it
  /// has one.
  public String identity() {
    return key.startsWith(fingerprint)
        ? fingerprint
        : identity(key, Submission.says(fingerprint));
  }

  /// The same of a message with a key of its own.
  ///
  /// @param key as the outbox keeps it
  public static String identity(String key, String fingerprint) {
    return key + " " + fingerprint;
  }

  /// Whether it was prepared and waits for a second person.
  public boolean isPrepared() {
    return state == OutboxState.STAGED;
  }

  /// Whether the recipient has the message, may have it, or will have it if nobody stops it.
  public boolean isUnderWay() {
    return switch (state) {
      case ACCEPTED, IN_DOUBT, WAITING, CLAIMED, HELD, STAGED -> true;
      case REFUSED, EXPIRED, CANCELLED -> false;
    };
  }
}
