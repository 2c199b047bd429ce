// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.util.ArrayList;
import java.util.List;
import pli.mailing.Recognition;
import pli.words.Words;

/// By which columns of the table a check knows people.
public final class RecognisedText {

  private RecognisedText() {}

  /// One sentence.
  public static String of(Recognition by, Words words) {
    List<String> parts = new ArrayList<>();
    add("document.recognised-name", by.name(), words, parts);
    add("document.recognised-ahv", by.ahv(), words, parts);
    add("document.recognised-number", by.number(), words, parts);
    return parts.isEmpty()
        ? words.say("document.recognised-nobody")
        : words.say("document.recognised", "by", String.join(", ", parts));
  }

  private static void add(String code, List<String> columns, Words words, List<String> parts) {
    if (!columns.isEmpty()) {
      parts.add(words.say(code, "columns", String.join(", ", columns)));
    }
  }
}
