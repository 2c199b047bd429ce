// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Where sealed secrets rest: opaque bytes by name, and the record of the key that seals them all.
///
/// Every method may throw [pli.words.StoreUnavailable].
public interface SealedSecrets {

  /// The record of the key in use.
  KeyRecord record();

  /// Keeps a secret.
  ///
  /// @param keyId of the key that sealed it
  /// @return false if another key is in use by now; nothing was kept
  boolean put(String name, byte[] sealed, String keyId);

  Optional<byte[]> find(String name);

  void remove(String name);

  /// Sealed secrets by their names, where programs on several computers may have sealed them; none where the
  /// store is of this computer alone.
  default Map<String, byte[]> ofSeveralComputers(int most) {
    return Map.of();
  }

  /// A key that is in the making or no longer in use and may lie about somewhere.
  Optional<KeyRecord> leftover();

  /// Writes down that such a key is about to be made.
  void announce(KeyRecord next);

  /// Puts every secret under another key, in one durable step.
  ///
  /// @param next as announced; the key before it becomes the leftover
  /// @param sealedAnew from name and sealed bytes to those under the next key
  /// @return false if somebody else moved or announced meanwhile; nothing was changed
  boolean moveTo(
      KeyRecord next, KeyRecord from, BiFunction<String, byte[], byte[]> sealedAnew);

  /// Nothing lies about any more.
  void settled(KeyRecord leftover);
}
