// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.Month;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds months without a year that a document is about, in text as [NameWords#plain(String)] makes
/// it: `Lohnabrechnung Oktober`, `Monat Oktober`. People are called Mai and August, so such a month
/// counts only right behind a word that says so, and with nothing behind it on its line.
final class BareMonths {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\p{L}\\d-])(?<name>" + MonthMention.NAME + ")(?![\\p{L}\\d]|[-'] ?[\\p{L}\\d])");

  /// A page number or when it was printed may stand beside it.
  private static final Pattern BEHIND =
      Pattern.compile(
          "[^\\p{L}\\d]*(?:(?:seite|page|pagina|blatt|druck|datum|date|data)(?!\\p{L}).*)?");

  private BareMonths() {}

  static Set<Month> in(String plain) {
    Set<Month> found = EnumSet.noneOf(Month.class);
    Matcher matcher = NAME.matcher(plain);
    while (matcher.find()) {
      int line = plain.lastIndexOf('\n', matcher.start()) + 1;
      int next = plain.indexOf('\n', matcher.end());
      String behind = plain.substring(matcher.end(), next < 0 ? plain.length() : next);
      if (BEHIND.matcher(behind).matches()
          && !isYear(plain, next)
          && PeriodWords.isRightBefore(plain.substring(line, matcher.start()))) {
        found.add(Month.of(MonthMention.byName(matcher.group("name"))));
      }
    }
    return found;
  }

  /// The year may stand on the next line.
  private static boolean isYear(String plain, int line) {
    return line >= 0
        && plain.substring(line, Math.min(plain.length(), line + 24)).strip()
            .matches("(?s)(?:(?:jahr|annee|anno|year)\\W{0,4})?(?:19|20)\\d{2}(?!\\d).*");
  }
}
