// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pli.smtp.Secret;

/// A keychain in memory, which may be locked.
final class MapKeychain implements Keychain {

  final Map<String, Secret> entries = new HashMap<>();
  boolean locked;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void keep(String entry, Secret secret) {
    mustBeOpen();
    entries.put(entry, secret);
  }

  @Override
  public Optional<Secret> find(String entry) {
    mustBeOpen();
    return Optional.ofNullable(entries.get(entry));
  }

  @Override
  public void forget(String entry) {
    mustBeOpen();
    entries.remove(entry);
  }

  private void mustBeOpen() {
    if (locked) {
      throw new KeychainUnusable("locked", null);
    }
  }
}
