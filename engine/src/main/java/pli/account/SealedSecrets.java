// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.util.Optional;

/// Where sealed secrets rest: opaque bytes per account.
public interface SealedSecrets {

  void put(String account, byte[] sealed);

  Optional<byte[]> find(String account);

  void remove(String account);
}
