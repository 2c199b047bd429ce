// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.util.OptionalLong;
import pli.account.Account;
import pli.diagnosis.Finding;

/// What the server's door looked like, just before a mailing is released.
public sealed interface Knock {

  /// @param sizeLimit the largest message in bytes, if the server said so
  /// @param smtpUtf8 whether it takes addresses with other letters before the @ (RFC 6531)
  record Open(OptionalLong sizeLimit, boolean smtpUtf8) implements Knock {}

  record Closed(Finding finding) implements Knock {}

  /// Opens the real session and closes it.
  @FunctionalInterface
  interface Door {
    /// @throws pli.words.InputRefused if the account has no password
    Knock knock(Account account);
  }
}
