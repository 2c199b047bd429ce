// SPDX-License-Identifier: Apache-2.0
package pli.message;

import pli.smtp.EmailAddress;

/// A name and an address as a header field shows them (RFC 5322 §3.4).
///
/// @param displayName may be empty; any script, no controls, at most 320 characters
/// @param address where the message goes
public record Mailbox(String displayName, EmailAddress address) {

  /// Taste: room for any real name, and for a mistake of the table to be seen.
  private static final int NAME_LIMIT = 320;

  public Mailbox {
    HeaderRules.require("display name", displayName, NAME_LIMIT);
  }

  public static Mailbox of(EmailAddress address) {
    return new Mailbox("", address);
  }
}
