// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.util.Map;
import java.util.stream.Stream;
import pli.smtp.Reply;

/// Replies as the data file writes them: `550-5.4.5 one` and `550 5.4.5 two`, one a line.
final class ReplyText {

  private static final int CODE_AND_SEPARATOR = 4;

  private ReplyText() {}

  static Reply reply(String text) {
    return reply(text, Map.of());
  }

  /// @param values for the names between braces
  static Reply reply(String text, Map<String, String> values) {
    String filled = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    int code = Integer.parseInt(filled.substring(0, CODE_AND_SEPARATOR - 1));
    return Reply.of(
        code,
        Stream.of(filled.split("\n"))
            .map(line -> line.substring(CODE_AND_SEPARATOR))
            .toArray(String[]::new));
  }
}
