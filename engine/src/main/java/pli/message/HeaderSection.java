// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.nio.charset.StandardCharsets;

/// The header fields of a message or a part in the making, with lines of at most 78 characters
/// where an address allows it (RFC 5322 §2.1.1).
///
/// Values must have passed [HeaderRules] or be made here; the bytes are checked once more by
/// [CanonicalOutput].
final class HeaderSection {

  private static final int LINE_LIMIT = 76;

  /// Longer words than this are encoded, which is the only way to fold them.
  private static final int WORD_LIMIT = 60;

  /// Taste: a longer quoted name is encoded, so that it folds.
  private static final int QUOTED_LIMIT = 50;

  private static final String ATOM_SPECIALS = "!#$%&'*+-/=?^_`{|}~ ";

  private final StringBuilder text = new StringBuilder(640);

  HeaderSection field(String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /// A field of running text, such as Subject.
  HeaderSection running(String name, String value) {
    int column = name.length() + 2;
    return field(name, isPlain(value) ? folded(value, column) : EncodedWords.encode(value, column));
  }

  HeaderSection mailbox(String name, Mailbox mailbox) {
    String address = mailbox.address().wireForm();
    if (mailbox.displayName().isEmpty()) {
      return field(name, address);
    }
    String phrase = phrase(mailbox.displayName(), name.length() + 2);
    int lastLine = phrase.lastIndexOf('\n') + 1;
    int column = phrase.length() - lastLine + (lastLine == 0 ? name.length() + 2 : 0);
    String gap = column + address.length() + 3 > LINE_LIMIT ? "\r\n " : " ";
    return field(name, phrase + gap + "<" + address + ">");
  }

  /// A value with one parameter on a line of its own.
  HeaderSection field(String name, String value, String parameter) {
    return field(name, value + ";\r\n " + parameter);
  }

  /// The fields and the empty line that ends them.
  byte[] bytes() {
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  /// True if a reader sees exactly this text without any encoding: printable ASCII in short words
  /// with single spaces between, and nothing that looks like an encoded word.
  static boolean isPlain(String value) {
    if (value.startsWith(" ") || value.endsWith(" ") || value.contains("  ")
        || value.contains("=?")) {
      return false;
    }
    int word = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      word = c == ' ' ? 0 : word + 1;
      if (c < ' ' || c > '~' || word > WORD_LIMIT) {
        return false;
      }
    }
    return true;
  }

  private static String phrase(String name, int column) {
    if (!isPlain(name) || name.length() > QUOTED_LIMIT) {
      return EncodedWords.encode(name, column);
    }
    boolean atoms =
        name.chars().allMatch(c -> Character.isLetterOrDigit(c) || ATOM_SPECIALS.indexOf(c) >= 0);
    return atoms ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String folded(String value, int column) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    int used = column;
    for (String word : value.split(" ", -1)) {
      boolean first = out.isEmpty();
      boolean fold = !first && used + 1 + word.length() > LINE_LIMIT;
      out.append(first ? "" : fold ? "\r\n " : " ").append(word);
      used = (fold ? 0 : used) + word.length() + 1;
    }
    return out.toString();
  }
}
