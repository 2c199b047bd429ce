// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// A line as its text: one JSON object without line feeds, which begins with account, number, moment,
/// kind and message, and goes on with what the kind tells. The text is stored and hashed as it is, so
/// nobody has to write it a second time in the same way.
public final class JournalText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JournalText() {}

  /// @param fields what this kind of line tells, in order; values are texts, numbers, lists and maps
  public static String of(
      String account, long seq, Instant at, JournalNote note) {
    Map<String, Object> line = head(account, seq, at, note.kind(), note.entry());
    line.putAll(note.fields());
    return JSON.writeValueAsString(line);
  }

  /// What the text of a line must begin with.
  static String beginning(JournalLine line) {
    String head =
        JSON.writeValueAsString(
            head(line.account(), line.seq(), line.at(), line.kind(), line.entry()));
    return head.substring(0, head.length() - 1);
  }

  private static Map<String, Object> head(
      String account, long seq, Instant at, String kind, Optional<String> entry) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("account", account);
    head.put("seq", seq);
    head.put("at", at.toString());
    head.put("kind", kind);
    entry.ifPresent(id -> head.put("entry", id));
    return head;
  }
}
