// SPDX-License-Identifier: Apache-2.0
package pli.vault;

/// A key sealed with another that a passphrase makes (Argon2id, RFC 9106).
///
/// @param memoryKib and `passes` are the cost at which it was made; a later version may want more
/// @param sealed as [SecretSeal] seals
public record LockedKey(byte[] salt, int memoryKib, int passes, byte[] sealed) {

  public LockedKey {
    salt = salt.clone();
    sealed = sealed.clone();
  }
}
