// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is known of a database outside of it.
///
/// @param generation how often hand-over had begun on it
/// @param heads the last line of each chain, by account
public record GenerationMark(
    String database, long generation, Map<String, JournalChain.Head> heads) {

  /// Begins the line with which [MarkFile] says where the database lies.
  static final String PLACE = "place ";

  private static final String FIRST_LINE = "pli-mark 1";

  public GenerationMark {
    heads = Map.copyOf(heads);
  }

  /// The file's text: one fact in each line.
  String text() {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    text.append("database ").append(database).append('\n');
    text.append("generation ").append(generation).append('\n');
    new TreeMap<>(heads)
        .forEach(
            (account, head) ->
                text.append("head ").append(head.seq()).append(' ').append(head.hash())
                    .append(' ').append(account).append('\n'));
    return text.toString();
  }

  /// @return empty if the text is not such a file
  static Optional<GenerationMark> parse(String text) {
    String[] lines = text.split("\n");
    if (lines.length < 3 || !lines[0].equals(FIRST_LINE)) {
      return Optional.empty();
    }
    String database = value(lines[1], "database ");
    String generation = value(lines[2], "generation ");
    Map<String, JournalChain.Head> heads = new LinkedHashMap<>();
    for (int i = 3; i < lines.length; i++) {
      if (lines[i].startsWith(PLACE)) {
        continue;
      }
      String[] parts = value(lines[i], "head ").split(" ", 3);
      if (parts.length != 3 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("[0-9a-f]{64}")) {
        return Optional.empty();
      }
      heads.put(parts[2], new JournalChain.Head(Long.parseLong(parts[0]), parts[1]));
    }
    return database.isEmpty() || !generation.matches("\\d{1,18}")
        ? Optional.empty()
        : Optional.of(new GenerationMark(database, Long.parseLong(generation), heads));
  }

  private static String value(String line, String name) {
    return line.startsWith(name) ? line.substring(name.length()) : "";
  }

  /// The newer of both, account by account: another process may have written meanwhile.
  GenerationMark newest(GenerationMark other) {
    Map<String, JournalChain.Head> merged = new LinkedHashMap<>(heads);
    other.heads.forEach(
        (account, head) ->
            merged.merge(account, head, (one, two) -> one.seq() >= two.seq() ? one : two));
    return new GenerationMark(database, Math.max(generation, other.generation), merged);
  }
}
