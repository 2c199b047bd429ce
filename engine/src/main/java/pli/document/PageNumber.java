// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a page says of its own place among the pages of its document: `Seite 2/3`, `page 2`.
///
/// @param number of the page, counted from 1
/// @param of how many there are; 0 where the page does not say
public record PageNumber(int number, int of) {

  private static final String BETWEEN = "(?:/|von|sur|di|de|of|su)";

  private static final String OF = "[ \\t]{0,2}" + BETWEEN + "[ \\t]{0,2}";

  private static final Pattern OF_MANY =
      Pattern.compile(
          "(?<!\\p{L})(?:seite|page|pagina|pag|blatt|feuille|foglio|s|p)[ \\t.:]{0,3}"
              + "([1-9]\\d?)" + OF + "([1-9]\\d?)(?![\\d.'/])");

  /// The first or last line and nothing else on it: elsewhere it may be half a day.
  private static final Pattern BARE =
      Pattern.compile("[ \\t(-]{0,4}([1-9]\\d?)" + OF + "([1-9]\\d?)[ \\t)-]{0,4}");

  /// At the end of a line, and no reference to another page.
  private static final Pattern ALONE =
      Pattern.compile(
          "(?<!\\p{L})(?<!(?:siehe|see|voir|vedi|auf|on|sur|cf|cf\\.|vgl\\.|la|alla|der|the) )"
              + "(?:seite|page|pagina|blatt|feuille|foglio)[ \\t.:]{0,3}([1-9]\\d?)[ \\t\\r]*$",
          Pattern.MULTILINE);

  /// Anywhere: a date, a half day or a share of two owners as well.
  private static final Pattern ANYWHERE =
      Pattern.compile(
          "(?<![0-9.'/])([1-9]\\d?)\\s*" + BETWEEN + "\\s*([1-9]\\d?)(?![0-9.'/])");

  /// @return empty if the page says nothing, or something impossible
  public static Optional<PageNumber> in(String text) {
    String plain = NameWords.plain(SpacedText.closed(text));
    Matcher many = OF_MANY.matcher(plain);
    if (many.find()) {
      return of(many);
    }
    List<String> lines = plain.lines().filter(line -> !line.isBlank()).toList();
    for (String line : lines.isEmpty() ? lines : List.of(lines.getLast(), lines.getFirst())) {
      Matcher bare = BARE.matcher(line.strip());
      if (bare.matches()) {
        return of(bare);
      }
    }
    Matcher alone = ALONE.matcher(plain);
    return alone.find()
        ? Optional.of(new PageNumber(Integer.parseInt(alone.group(1)), 0))
        : Optional.empty();
  }

  /// All that may be the page's number, wherever it stands. It counts only where the page before bears
  /// the number before.
  static Set<PageNumber> anywhere(String text) {
    Set<PageNumber> all = new HashSet<>();
    Matcher any = ANYWHERE.matcher(NameWords.plain(SpacedText.closed(text)));
    while (any.find()) {
      of(any).ifPresent(all::add);
    }
    return all;
  }

  private static Optional<PageNumber> of(Matcher found) {
    PageNumber one =
        new PageNumber(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    return one.number <= one.of ? Optional.of(one) : Optional.empty();
  }

  /// Whether a document begins with the page.
  public boolean isFirst() {
    return number == 1;
  }

  /// Whether both may stand in one document; a page may not say how many there are.
  boolean isOfOne(PageNumber other) {
    return of == 0 || other.of == 0 || of == other.of;
  }

  /// The one of the page before.
  PageNumber before() {
    return new PageNumber(number - 1, of);
  }

  /// The one of the page that follows.
  PageNumber next() {
    return new PageNumber(number + 1, of);
  }

  /// Whether another page of the same document follows.
  boolean isOpen() {
    return number < of;
  }
}
