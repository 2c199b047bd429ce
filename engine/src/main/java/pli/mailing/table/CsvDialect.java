// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What separates the cells of a CSV file, guessed from its first lines.
///
/// @param separator `;` `,` tab, or what a first line `sep=x` says
/// @param headChars characters of that first line, its end included; 0 without one
record CsvDialect(char separator, int headChars) {

  /// Characters looked at; taste.
  private static final int SAMPLE_CHARS = 1 << 16;

  /// Records looked at; taste.
  private static final int SAMPLE_RECORDS = 30;

  // Excel reads a first line "sep=;" as an instruction and does not show it.
  private static final Pattern SEP_LINE =
      Pattern.compile("\\A\"?sep=([^\\w\\s\"]|\\t)\"?(?:\\r\\n|\\r|\\n)", Pattern.CASE_INSENSITIVE);

  // In order of preference where they explain the lines equally well: Swiss Excel writes ';'.
  private static final char[] CANDIDATES = {';', '\t', ','};

  static CsvDialect of(Reader reader) throws IOException {
    char[] buffer = new char[SAMPLE_CHARS];
    int length = 0;
    for (int read = 0; read >= 0 && length < buffer.length; ) {
      length += read;
      read = reader.read(buffer, length, buffer.length - length);
    }
    String sample = new String(buffer, 0, length);
    Matcher instruction = SEP_LINE.matcher(sample);
    return instruction.find()
        ? new CsvDialect(instruction.group(1).charAt(0), instruction.end())
        : new CsvDialect(guessed(sample, length == buffer.length), 0);
  }

  private static char guessed(String sample, boolean cut) {
    char best = CANDIDATES[0];
    long bestScore = 0;
    for (char candidate : CANDIDATES) {
      List<Integer> counts = separators(sample, candidate, cut);
      if (!counts.isEmpty()) {
        int header = counts.getFirst();
        long alike = counts.stream().filter(count -> count == header).count();
        // Lines that agree with the header count first, then the number of cells.
        long score = header == 0 ? 0 : (1000 * alike / counts.size()) * 1000 + header;
        if (score > bestScore) {
          best = candidate;
          bestScore = score;
        }
      }
    }
    return best;
  }

  /// Separators outside quotes in each record that has content.
  private static List<Integer> separators(String sample, char separator, boolean cut) {
    List<Integer> counts = new ArrayList<>();
    boolean quoted = false;
    boolean content = false;
    int count = 0;
    for (int i = 0; i < sample.length() && counts.size() < SAMPLE_RECORDS; i++) {
      char c = sample.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        count++;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        if (content) {
          counts.add(count);
        }
        count = 0;
        content = false;
        continue;
      }
      content |= c > ' ' && c != separator;
    }
    if (content && !cut && counts.size() < SAMPLE_RECORDS) {
      counts.add(count);
    }
    return counts;
  }
}
