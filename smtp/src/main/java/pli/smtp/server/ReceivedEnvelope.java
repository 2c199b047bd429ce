// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.List;

/// A transaction as it stands when its content begins.
///
/// @param recipients those that the mailroom took, at least one
public record ReceivedEnvelope(
    Visitor visitor, MailRequest mail, List<RecipientRequest> recipients) {

  public ReceivedEnvelope {
    recipients = List.copyOf(recipients);
  }
}
