// SPDX-License-Identifier: Apache-2.0
package pli.words;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A statement without words: a stable code and the values that belong in the sentence.
///
/// @param code key of the text in every language, such as `mailing.column-missing`
/// @param args name of each placeholder to its value, hostile text included
public record Phrase(String code, Map<String, String> args) {

  public Phrase {
    args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
  }

  /// @param namesAndValues name, value, name, value; values are taken by `toString`
  public static Phrase of(String code, Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(code + ": names and values do not pair up");
    }
    Map<String, String> args = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      args.put(namesAndValues[i].toString(), String.valueOf(namesAndValues[i + 1]));
    }
    return new Phrase(code, args);
  }
}
