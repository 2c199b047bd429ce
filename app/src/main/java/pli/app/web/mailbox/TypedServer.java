// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import pli.account.Account;
import pli.smtp.EmailAddress;
import pli.smtp.Security;

/// What a person typed into the form for a server of their own, as they typed it: whoever has to correct
/// one field keeps the others. The password is not among them.
///
/// @param security `tls` or `starttls`
/// @param unnamed true if nobody signs in
/// @param name beside the address; may be empty
public record TypedServer(
    String host, String security, String port, String user, boolean unnamed, String name) {

  /// Before anything was typed.
  static TypedServer nothing(EmailAddress mailbox) {
    return new TypedServer("", "tls", "", mailbox.toString(), false, "");
  }

  /// What was tried before.
  static TypedServer of(Account account) {
    return new TypedServer(
        account.server().host(),
        account.server().security() == Security.STARTTLS ? "starttls" : "tls",
        String.valueOf(account.server().port()),
        account.userName(),
        account.userName().isEmpty(),
        account.displayName());
  }
}
