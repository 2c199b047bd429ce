// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import java.util.ArrayList;
import java.util.List;

/// A change of one source file, as `diff -u` writes it.
///
/// A hunk is found by its lines and not by their numbers, so that what happens elsewhere in the file
/// does not matter; it must fit in exactly one place.
record SourcePatch(String file, List<Hunk> hunks) {

  /// Lines as they are, and as they become.
  record Hunk(String before, String after) {}

  /// Reads all changes of a patch; what stands before the first is left to others.
  static List<SourcePatch> read(List<String> lines) {
    List<SourcePatch> patches = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    List<Hunk> hunks = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("+++ b/")) {
        hunks = new ArrayList<>();
        patches.add(new SourcePatch(line.substring(6), hunks));
      } else if (line.startsWith("--- ") || line.startsWith("@@")) {
        addHunk(hunks, before, after);
      } else if (!patches.isEmpty()) {
        addLine(line, before, after);
      }
    }
    addHunk(hunks, before, after);
    return patches;
  }

  private static void addLine(String line, StringBuilder before, StringBuilder after) {
    char sign = line.isEmpty() ? ' ' : line.charAt(0);
    String text = (line.isEmpty() ? "" : line.substring(1)) + "\n";
    if (sign != '+') {
      before.append(text);
    }
    if (sign != '-') {
      after.append(text);
    }
  }

  private static void addHunk(List<Hunk> hunks, StringBuilder before, StringBuilder after) {
    if (before.length() > 0 || after.length() > 0) {
      hunks.add(new Hunk(before.toString(), after.toString()));
    }
    before.setLength(0);
    after.setLength(0);
  }

  /// The text with the change in it.
  ///
  /// @throws IllegalStateException if it does not fit, or not in one place only
  String applyTo(String text) {
    String changed = text;
    for (Hunk hunk : hunks) {
      // In whole lines.
      int at = ("\n" + changed).indexOf("\n" + hunk.before);
      if (at < 0 || ("\n" + changed).indexOf("\n" + hunk.before, at + 1) >= 0) {
        throw new IllegalStateException(
            file + (at < 0 ? " does not hold:\n" : " holds more than once:\n") + hunk.before);
      }
      changed =
          changed.substring(0, at) + hunk.after + changed.substring(at + hunk.before.length());
    }
    return changed;
  }
}
