// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One message that a [RecordingSink] accepted: one line of its file.
///
/// @param from reverse path, empty for `<>`
/// @param sha256 of the content, dots undone, in hexadecimal
/// @param messageId with its angle brackets; empty if there was none
public record SinkRecord(
    String from, List<String> to, String sha256, long sizeBytes, String messageId) {

  private static final String SEPARATOR = "\t";

  public SinkRecord {
    to = List.copyOf(to);
  }

  String line() {
    return String.join(
            SEPARATOR, from, String.join(" ", to), sha256, Long.toString(sizeBytes), messageId)
        + "\n";
  }

  /// All whole lines of a file; a line cut off by a kill was never answered and does not count.
  public static List<SinkRecord> read(Path file) {
    try {
      String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(line -> line.split(SEPARATOR, -1))
          .map(
              part ->
                  new SinkRecord(
                      part[0],
                      List.of(part[1].split(" ")),
                      part[2],
                      Long.parseLong(part[3]),
                      part[4]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
