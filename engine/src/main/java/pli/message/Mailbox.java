// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.regex.Pattern;
import pli.smtp.EmailAddress;

/// A person or an office with an address, as header fields name them (RFC 5322 §3.4, `mailbox`).
///
/// @param displayName as people write it, any script, no encoding; may be ""
/// @param address where messages go
public record Mailbox(String displayName, EmailAddress address) {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  /// @throws IllegalArgumentException if the name holds a control character or a line end
  public Mailbox {
    if (CONTROL.matcher(displayName).find()) {
      throw new IllegalArgumentException("control character in a display name");
    }
  }
}
