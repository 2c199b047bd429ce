// SPDX-License-Identifier: Apache-2.0
package pli.vault.jdbc;

import java.util.Optional;
import pli.vault.KeyPlace;
import pli.vault.KeyRecord;
import pli.vault.LockedKey;
import tools.jackson.databind.json.JsonMapper;

/// A key record as a JSON document.
final class RecordText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RecordText() {}

  private record Document(String place, String id, Locked locked) {}

  /// Bytes are base64.
  private record Locked(byte[] salt, int memoryKib, int passes, byte[] sealed) {}

  static String write(KeyRecord record) {
    return JSON.writeValueAsString(
        new Document(
            record.place().id(),
            record.id(),
            record
                .locked()
                .map(one -> new Locked(one.salt(), one.memoryKib(), one.passes(), one.sealed()))
                .orElse(null)));
  }

  /// @throws IllegalStateException for a place that only a later version knows
  static KeyRecord read(String json) {
    Document document = JSON.readValue(json, Document.class);
    Locked locked = document.locked;
    return new KeyRecord(
        KeyPlace.ofId(document.place)
            .orElseThrow(() -> new IllegalStateException("key place '" + document.place + "'")),
        document.id,
        locked == null
            ? Optional.empty()
            : Optional.of(
                new LockedKey(locked.salt, locked.memoryKib, locked.passes, locked.sealed)));
  }
}
