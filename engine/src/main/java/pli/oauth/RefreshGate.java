// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.function.Supplier;

/// Lets one at a time through for an account, whatever thread or process it is: a refresh token that
/// two use at once is taken for stolen by some issuers (RFC 9700 §4.14.2).
@FunctionalInterface
public interface RefreshGate {

  /// Runs the work while nobody else does for this account.
  ///
  /// @throws pli.words.StoreUnavailable if the gate itself cannot be used
  <T> T alone(String account, Supplier<T> work);
}
