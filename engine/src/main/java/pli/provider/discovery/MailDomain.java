// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.IDN;
import java.util.Locale;
import pli.smtp.EmailAddress;

/// The domain of an address: all that discovery may show to others.
///
/// @param ascii as it travels, A-labels in lower case (RFC 5891)
public record MailDomain(String ascii) {

  public static MailDomain of(EmailAddress address) {
    String wire = address.wireForm();
    return new MailDomain(wire.substring(wire.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
  }

  /// As people read it, in U-labels.
  @Override
  public String toString() {
    return IDN.toUnicode(ascii);
  }
}
