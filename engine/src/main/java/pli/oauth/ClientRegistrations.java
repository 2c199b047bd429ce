// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.Optional;

/// The registrations that the user has entered, at most one for each issuer.
///
/// Every method may throw [pli.words.StoreUnavailable].
public interface ClientRegistrations {

  /// Keeps it in the place of an earlier one.
  void keep(ClientRegistration registration);

  Optional<ClientRegistration> find(Issuer issuer);

  /// @return false if there was none
  boolean remove(Issuer issuer);
}
