// SPDX-License-Identifier: Apache-2.0
package pli.account;

import pli.smtp.Cause;
import pli.smtp.Secret;
import pli.words.Phrase;

/// Access tokens for accounts that sign in by OAuth 2.0 (RFC 6749). Safe for any thread.
///
/// Every method may go to the network and may throw [pli.words.StoreUnavailable].
public interface AccessTokens {

  /// A token that is good for a sign-in now.
  Lookup find(Account account);

  /// Another token, because the mail server refused this one although its time was not over.
  ///
  /// @param refused what [#find] gave
  Lookup replace(Account account, Secret refused);

  /// What there is for an account.
  sealed interface Lookup {

    record Found(Secret token) implements Lookup {}

    /// @param cause [Cause.GrantEnded] or [Cause.TokenDelayed]
    record NotGiven(Cause cause) implements Lookup {}

    /// Nothing could be asked for.
    ///
    /// @param why says what a person must do first
    record Absent(Phrase why) implements Lookup {}
  }
}
