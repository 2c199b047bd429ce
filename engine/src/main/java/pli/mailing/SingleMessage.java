// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.account.Account;
import pli.smtp.EmailAddress;

/// One message that somebody, or a program, hands in by itself.
///
/// @param key names the message: the same key never makes a second one; empty = a new message
/// @param copyToSelf a blind copy goes to the account itself, whatever is set for that
/// @param text Markdown or plain text
/// @param attachments files, absolute
public record SingleMessage(
    Optional<String> key,
    EmailAddress to,
    String toName,
    Optional<EmailAddress> replyTo,
    boolean copyToSelf,
    String subject,
    String text,
    boolean markdown,
    List<Path> attachments,
    Locale language) {

  public SingleMessage {
    attachments = List.copyOf(attachments);
  }

  /// Who else gets it.
  public Optional<EmailAddress> copyTo(Account from) {
    return copyToSelf ? Optional.of(from.address()) : from.copyTo();
  }
}
