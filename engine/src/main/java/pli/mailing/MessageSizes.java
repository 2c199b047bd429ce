// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Locale;
import pli.words.Phrase;

/// Sizes as people and providers speak of them.
final class MessageSizes {

  private MessageSizes() {}

  static Phrase tooLarge(int row, long bytes, long limitBytes) {
    return Phrase.of(
        "mailing.message-too-large",
        "row", row,
        "size", megabytes(bytes),
        "limit", megabytes(limitBytes));
  }

  /// With one decimal.
  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / (1024.0 * 1024.0));
  }
}
