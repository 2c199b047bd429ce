// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A line of the journal as one JSON object, for those who follow: its place, account, kind and hash,
/// and the line itself as an object.
public final class EventText {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private EventText() {}

  public static String of(JournalTail.Placed one) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("place", one.place());
    head.put("account", one.line().account());
    head.put("kind", one.line().kind());
    head.put("hash", one.line().hash());
    String written = JSON.writeValueAsString(head);
    // The line is JSON already, and stays byte for byte what its hash covers.
    return written.substring(0, written.length() - 1) + ",\"line\":" + one.line().text() + "}";
  }
}
