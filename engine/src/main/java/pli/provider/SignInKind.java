// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.Arrays;
import java.util.Locale;

/// What a provider wants as proof of identity.
public enum SignInKind {
  /// The password with which the person also opens the account itself.
  PASSWORD,
  /// A password that the provider generates for one program; the usual one is refused.
  APP_PASSWORD,
  /// The password of the mailbox, which is another one than that of the customer account.
  MAILBOX_PASSWORD,
  /// A key or token that is made for programs, often with a user name of its own.
  TOKEN,
  /// Sign-in through the browser (RFC 6749); the password never reaches Pli.
  OAUTH2;

  /// The stable name in files and documents, such as `app-password`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// @throws IllegalArgumentException if there is no such kind
  public static SignInKind ofId(String id) {
    return Arrays.stream(values())
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("sign-in kind '" + id + "'"));
  }
}
