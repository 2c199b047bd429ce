// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbers of invoices, orders and customers on a page: two pages of one document share one that
/// no other document has. Amounts and dates are none, for these are alike by chance.
public final class DocumentMarks {

  /// Kept of one page: a list of articles has many numbers. Taste.
  private static final int MOST = 100;

  /// Without a word before it a shorter one may be a postcode or a year; taste.
  private static final int FIGURES_LEAST = 6;

  private static final String NUMBER = "(?<number>\\p{L}{0,5}[-/.]?\\d[\\p{L}\\d./-]{2,30})";

  private static final Pattern LABELLED =
      Pattern.compile(
          "(?:rechnung|facture|fattura|invoice|kunde|client|customer|debitor|debiteur|auftrag|bestell"
              + "|commande|ordine|order|beleg|dossier|vertrag|contrat|contratt|referen|police|polizza)"
              + "\\p{L}{0,12}[ .:#-]{0,3}(?:(?:nr|no|n\u00B0|n|nummer|numero|number|id)"
              + "(?!\\p{L}))?[ .:#\u00B0-]{0,4}" + NUMBER);

  private static final Pattern LONG = Pattern.compile("(?<![\\p{L}\\d./'-])" + NUMBER);

  private static final Pattern DATE_OR_AMOUNT =
      Pattern.compile(
          "\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|[\\d']+[.,]\\d{2}|(?:19|20)\\d{2}"
              + "|\\d{1,2}[./]\\d{4}");

  private DocumentMarks() {}

  public static Set<String> in(String text) {
    String plain = NameWords.plain(SpacedText.closed(text));
    Set<String> found = new HashSet<>();
    collect(LABELLED.matcher(plain), 3, found);
    collect(LONG.matcher(plain), FIGURES_LEAST, found);
    return Set.copyOf(found);
  }

  private static void collect(Matcher matcher, int figures, Set<String> found) {
    while (matcher.find() && found.size() < MOST) {
      String number = matcher.group("number").replaceAll("[./-]+$", "");
      boolean enough = number.chars().filter(Character::isDigit).count() >= figures;
      if (enough && !DATE_OR_AMOUNT.matcher(number).matches()) {
        found.add(number);
      }
    }
  }
}
