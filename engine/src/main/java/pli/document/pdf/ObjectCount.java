// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.nio.ByteBuffer;

/// Counts the objects that stand in a file, and the lines of its tables, by their looks alone. PDFBox
/// compares each line with its object before it says how many there are, which may take longer than
/// a file is given.
final class ObjectCount {

  /// Behind the five figures of the generation (ISO 32000-1, 7.5.4).
  private static final int GENERATION = 6;

  private final ByteBuffer file;

  ObjectCount(ByteBuffer file) {
    this.file = file;
  }

  boolean exceeds(int most) {
    int objects = 0;
    int lines = 0;
    for (int i = GENERATION; i + 2 < file.limit(); i++) {
      byte one = file.get(i);
      if (one == 'o' && file.get(i - 1) == ' ' && file.get(i + 1) == 'b'
          && file.get(i + 2) == 'j') {
        objects++;
      } else if (one == 'n' && file.get(i - 1) == ' ' && isFigure(i - 2)
          && isFigure(i - GENERATION) && file.get(i + 1) <= ' ') {
        lines++;
      }
      if (Math.max(objects, lines) > most) {
        return true;
      }
    }
    return false;
  }

  private boolean isFigure(int at) {
    return file.get(at) >= '0' && file.get(at) <= '9';
  }
}
