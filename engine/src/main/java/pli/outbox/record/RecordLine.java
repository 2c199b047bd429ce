// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of the journal as it is compared. What is not in it, or is no such value, is empty: a line that
/// somebody changed is found by its hash, and must not end the comparison.
public final class RecordLine {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final long seq;
  private final String kind;
  private final JsonNode fields;

  private RecordLine(long seq, String kind, JsonNode fields) {
    this.seq = seq;
    this.kind = kind;
    this.fields = fields;
  }

  /// @param text one JSON object
  public static RecordLine of(long seq, String kind, String text) {
    try {
      return new RecordLine(seq, kind, JSON.readTree(text));
    } catch (JacksonException e) {
      return new RecordLine(seq, kind, JSON.createObjectNode());
    }
  }

  public long seq() {
    return seq;
  }

  public boolean isOf(String wanted) {
    return kind.equals(wanted);
  }

  public boolean has(String name) {
    return fields.has(name);
  }

  /// As a column keeps it: not every database takes a NUL, so each has a sign in its place, and the line,
  /// where it is written in figures, has the NUL itself.
  public String text(String name) {
    return asKept(fields.path(name));
  }

  private static String asKept(JsonNode value) {
    return value.asString("").replace('\0', '\uFFFD');
  }

  /// @return 0 if there is none
  public long number(String name) {
    return fields.path(name).asLong(0);
  }

  /// In milliseconds since 1970, as columns keep it.
  public OptionalLong moment(String name) {
    try {
      return has(name)
          ? OptionalLong.of(Instant.parse(text(name)).toEpochMilli())
          : OptionalLong.empty();
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    fields.path(name).forEach(one -> texts.add(asKept(one)));
    return texts;
  }
}
