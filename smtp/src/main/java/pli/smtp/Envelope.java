// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.util.List;

/// Who a transaction is from and to (RFC 5321 §2.3.1); never derived from header fields.
///
/// @param reversePath the address that hears of failures
/// @param recipients at least one; mailings have exactly one
public record Envelope(EmailAddress reversePath, List<EmailAddress> recipients) {

  public Envelope {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("an envelope has at least one recipient");
    }
  }

  public static Envelope of(EmailAddress reversePath, EmailAddress recipient) {
    return new Envelope(reversePath, List.of(recipient));
  }

  public boolean needsSmtpUtf8() {
    return reversePath.needsSmtpUtf8()
        || recipients.stream().anyMatch(EmailAddress::needsSmtpUtf8);
  }
}
