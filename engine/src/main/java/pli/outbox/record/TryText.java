// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import pli.outbox.record.EntryRecord.Tried;

/// Whether the columns of a try say what its line says. A line has moments as exactly as the program
/// knew them, a column in milliseconds; and the server's lines each with its code, where the column has
/// the code once.
final class TryText {

  /// The cause that is told by the lines of a reply.
  private static final String REPLY = "reply";

  private TryText() {}

  static boolean isSame(Tried row, RecordLine line) {
    return row.number() == line.number("number")
        && line.moment("startedAt").equals(OptionalLong.of(row.startedAt()))
        && line.moment("endedAt").equals(OptionalLong.of(row.endedAt()))
        && line.moment("dotMark").equals(row.dotAt())
        && line.text("host").equals(row.host())
        && line.text("tls").equals(row.tls())
        && line.text("outcome").equals(row.outcome())
        && line.text("stage").equals(row.stage())
        && isSameCause(row, line);
  }

  private static boolean isSameCause(Tried row, RecordLine line) {
    return line.has(REPLY)
        ? row.cause().equals(REPLY) && line.texts(REPLY).equals(replyLines(row.causeText()))
        : line.text("cause").equals(row.cause()) && line.text("detail").equals(row.causeText());
  }

  private static List<String> replyLines(String causeText) {
    List<String> lines = new ArrayList<>(List.of(causeText.split("\n", -1)));
    String code = lines.removeFirst();
    lines.replaceAll(line -> code + " " + line);
    return lines;
  }
}
