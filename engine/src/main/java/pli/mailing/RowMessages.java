// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.message.Attachment;
import pli.message.Mailbox;
import pli.message.MarkdownText;
import pli.message.MessageIds;
import pli.message.OutgoingMessage;

/// Makes the message of a planned row.
public final class RowMessages {

  private final MailingFile mailing;
  private final Account account;
  private final MessageIds ids;
  private final InstantSource clock;
  private final ZoneId zone;

  public RowMessages(
      MailingFile mailing, Account account, MessageIds ids, InstantSource clock, ZoneId zone) {
    this.mailing = mailing;
    this.account = account;
    this.ids = ids;
    this.clock = clock;
    this.zone = zone;
  }

  /// A Message-ID for a message of this mailing, never given before.
  public String nextMessageId() {
    return ids.next(account.address());
  }

  /// The Message-ID that always belongs to a text.
  String messageIdOf(String text) {
    MessageDigest digest = Sha256.digest();
    Sha256.add(digest, text);
    return MessageIds.of(account.address(), digest.digest());
  }

  /// The message as it will be, with an id and a date that it keeps for ever.
  public OutgoingMessage of(PlannedRow row, String messageId) {
    String name = mailing.fromName().orElse(account.displayName());
    return new OutgoingMessage(
        new Mailbox(name, account.address()),
        row.recipient(),
        mailing.replyTo().map(Mailbox::of),
        row.subject(),
        MarkdownText.render(row.markdown(), row.subject(), row.language()),
        attachments(row.documents()),
        row.language(),
        messageId,
        OffsetDateTime.ofInstant(clock.instant(), zone),
        true);
  }

  private static List<Attachment> attachments(List<PlannedDocument> documents) {
    return documents.stream()
        .map(one -> new Attachment(one.fileName(), MediaTypes.of(one.fileName()), one.file()))
        .toList();
  }
}
