// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Everything one message consists of, for exactly one recipient.
///
/// @param subject at most 998 characters; may be empty, then there is no Subject field
/// @param attachments in the order the reader sees them, at most 100
/// @param language of the text; [Locale#ROOT] if unknown
/// @param messageId with angle brackets (RFC 5322 §3.6.4), made once, at release
/// @param date of release, with the offset the reader is to see; from year 1900 on
/// @param autoSubmitted whether to say `Auto-Submitted: auto-generated` (RFC 3834 §5), so that
///     absence notices stay quiet
public record OutgoingMessage(
    Mailbox from,
    Mailbox to,
    Optional<Mailbox> replyTo,
    String subject,
    MessageText text,
    List<Attachment> attachments,
    Locale language,
    String messageId,
    OffsetDateTime date,
    boolean autoSubmitted) {

  /// Taste: a longer subject is a text that landed in the wrong column.
  private static final int SUBJECT_LIMIT = 998;

  /// Taste.
  private static final int ATTACHMENT_LIMIT = 100;

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,128}@[A-Za-z0-9.-]{1,255}>");

  public OutgoingMessage {
    HeaderRules.require("subject", subject, SUBJECT_LIMIT);
    attachments = List.copyOf(attachments);
    if (attachments.size() > ATTACHMENT_LIMIT) {
      throw new IllegalArgumentException("more than " + ATTACHMENT_LIMIT + " attachments");
    }
    if (!MESSAGE_ID.matcher(messageId).matches()) {
      throw new IllegalArgumentException("not a Message-ID");
    }
    if (date.getYear() < 1900 || date.getYear() > 9999) {
      throw new IllegalArgumentException("year of the date: " + date.getYear());
    }
  }

  /// The part of the Message-ID before the `@`: what the field X-Pli-Id carries, for the providers
  /// that replace the Message-ID.
  public String id() {
    return messageId.substring(1, messageId.indexOf('@'));
  }

  /// True if a header field needs UTF-8 (RFC 6532), which is so only for a non-ASCII local part.
  boolean needsUtf8Headers() {
    return from.address().needsSmtpUtf8()
        || to.address().needsSmtpUtf8()
        || replyTo.map(mailbox -> mailbox.address().needsSmtpUtf8()).orElse(false);
  }
}
