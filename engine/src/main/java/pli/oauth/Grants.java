// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.util.Optional;

/// The grants of the accounts. The tokens themselves lie in the vault.
///
/// Every method may throw [pli.words.StoreUnavailable].
public interface Grants {

  /// Keeps it in the place of an earlier one.
  void keep(String account, Grant grant);

  Optional<Grant> find(String account);
}
