// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is to be written, before it has its place in the chain.
///
/// @param fields in the order in which they are written
public record JournalNote(String kind, Optional<String> entry, Map<String, Object> fields) {

  /// @param namesAndValues name, value, name, value; a null value is left out
  public static JournalNote of(String kind, Optional<String> entry, Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        fields.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
      }
    }
    return new JournalNote(kind, entry, fields);
  }
}
