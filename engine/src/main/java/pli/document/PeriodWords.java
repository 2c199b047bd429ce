// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the words before a month make of it, in text as [NameWords#plain(String)] makes it: the month
/// that the document is about, or one that has nothing to do with it.
final class PeriodWords {

  /// What a month or a date is.
  enum Sense {
    /// The month that the document is about.
    PERIOD,
    /// Birth, entry, a sum since January, holidays, the next or an earlier document.
    OTHER,
    /// Nothing says.
    UNKNOWN
  }

  /// Words that may stand between such a word and its date; taste.
  private static final int OTHER_WITHIN = 5;

  /// "Next payslip November 2026": words between; taste.
  private static final int BEFORE_LABEL = 2;

  /// What stands beside a date in a column that is named by the line above; taste.
  private static final int BESIDE = 2;

  private static final Pattern LABEL =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:lohn|gehalts?|salar|salaer|monats|lohnmonats)?abrechnung(?:en)?"
              + "|abrechnungsmonat|(?:lohn|gehalts)(?:monat|zettel|blatt|ausweis|beleg)"
              + "|(?!ferien|probe)\\p{L}{0,14}period[eo]?|payroll"
              + "|(?:fiche|bulletin|feuille|releve|decompte)s?(?: mensuel(?:le)?)?"
              + " (?:de |du |des )?(?:salaires?|paie|paye)"
              + "|(?:salaire|paie|paye)(?: (?:pour|de|du|d))(?= ?['\u2019]?\\s*(?:$|le mois|mois))"
              + "|(?:lohn|gehalts?|salar)-? (?:und|u\\.|&) \\p{L}*abrechnung"
              + "|mois de (?:salaire|paie)|mese di (?:salario|paga|stipendio|competenza|riferimento)"
              + "|decompte mensuel|cedolino|busta paga|foglio paga"
              + "|(?:conteggio|distinta|prospetto)(?: mensile)? (?:del |di |della )?"
              + "(?:salario|stipendio|paga)"
              + "|(?:pay|salary|wage)[ -]?(?:slip|month|period|statement|stub)"
              + "|(?:lohn|gehalt|salar|salaer|monatslohn|salario|stipendio|salary|wages?)"
              + " (?:fur|fuer|per|for|di|del)(?: (?:den|il))?(?= ?(?:$|monat|mese|month)))"
              + "(?!\\p{L})");

  /// These name the period only where they stand by themselves: not in "hours of the month".
  private static final Pattern MONTH_WORD =
      Pattern.compile(
          "(?:^|[\\d|:;,.)\\t]\\s*)(?:(?:pour|fur|fuer|per|for|den|le|la|il|the|du|vom|del) )*"
              + "(?:monat|mois|mese|month)(?: (?:de|d|di|of))?[\\s:.'\u2019d]*$");

  private static final Pattern OTHER =
      Pattern.compile(
          "(?<!\\p{L})(?:geb|geburts?\\p{L}*|geboren\\p{L}*|nee|nee? (?:le|en)|naissance"
              + "|nascita|nat[oa]|birth|born"
              + "|dob|eintritt\\p{L}*|entree|entrata|assunzione|engagement|embauche|hired?|entry"
              + "|start|joined|joining|anstellung\\p{L}*|austritt\\p{L}*|sortie|uscita|leaving|exit"
              + "|dienst\\p{L}*|anciennete|anzianita|seniority|depuis|seit|ab|since"
              + "|gue?ltig\\p{L}*"
              + "|valable|validi?t?\\p{L}*|valevole|vigueur|vigore|effective"
              + "|ferien\\p{L}*|urlaubs?\\p{L}*|vacances|conges?|vacanze|ferie|holidays?|leave"
              + "|saldo|solde|balance|\\p{L}*guthaben"
              + "|13 ?(?:\\.|e|eme|th|a|o|esima)? ?(?:monatslohn|ml|salaire|mois|mensilita|salario"
              + "|stipendio|month|salary)|treizieme|tredicesima|thirteenth"
              + "|uberstunden|ueberstunden|uberzeit|ueberzeit|supplementaires?|straordinari\\p{L}*"
              + "|overtime|nachzahlung\\p{L}*|ruckwirkend|rueckwirkend|retro\\p{L}*|arretrati"
              + "|arrears|korrektur\\p{L}*|correct\\p{L}*|correzione|ersetzt|remplace|sostituisce"
              + "|replaces|version|stand|formular|art"
              + "|bewilligung|permis|permesso|permit|vertrags?\\p{L}*|contrat|contratto|contract"
              + "|tarif\\p{L}*)(?!\\p{L})");

  /// The same before a label: another document, or a sum.
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "(?<!\\p{L})(?:nachst\\p{L}*|naechst\\p{L}*|folgend\\p{L}*|prochaine?s?|suivante?"
              + "|prossim[oa]|seguente|next|following|vorherig\\p{L}*|vormonat\\p{L}*|letzte\\p{L}*"
              + "|precedente?|derniere?|ultim[oa]|previous|last|voraussichtlich\\p{L}*"
              + "|\\p{L}*kumul\\p{L}*|\\p{L}*cumul\\p{L}*|ytd|to[ -]date|aufgelaufen\\p{L}*"
              + "|progressiv\\p{L}*|jahrestotal|total annuel|totale annuo)(?!\\p{L})");

  /// With nothing but the month behind it, a title: `Lohn Oktober 2026`.
  private static final Pattern PLAIN_TITLE =
      Pattern.compile(
          "[^\\p{L}\\d]*(?:lohn|monatslohn|gehalt|monatsgehalt|salar|salaer|salaire|salario|stipendio"
              + "|salary|wages?|paie|paye|paga)(?: (?:fur|fuer|pour|per|for|de|du|di|del|d))?"
              + "[\\s:.'\u2019-]*");

  /// The words that may stand between a label and a month without a year.
  private static final Pattern CONNECTING =
      Pattern.compile(
          "(?: |[:.,'\u2019-]|(?:monat|mois|mese|month|fur|fuer|pour|per|for|den|de|du|del|di|d"
              + "|le|il|la|the|of|vom)(?!\\p{L}))*");

  /// The day of a title: `Stand: 31.10.2026`.
  private static final Pattern STATE =
      Pattern.compile("[^\\p{L}\\d]*stand(?: (?:per|am|vom))?[\\s:.]*");

  /// When the money comes, which may be in another month.
  private static final Pattern PAYMENT =
      Pattern.compile(
          "(?<!\\p{L})(?:(?:aus|be)?zahl\\p{L}*|uberweis\\p{L}*|ueberweis\\p{L}*|valuta|vers[ee]\\p{L}*"
              + "|paiement|paye?e? (?:en|le)|virement|pagament\\p{L}*|bonifico|accredito|paid|payment"
              + "|payable|transfer)(?: (?:im|in|en|a|au|il|le|on|per|am|fin|ende|the))*[\\s:.]*$");

  /// Begins a sentence about a document and no title: `ab der Lohnabrechnung ... gilt`.
  private static final Pattern IN_A_SENTENCE =
      Pattern.compile(
          "(?<!\\p{L})(?:ab|mit|bis|seit|von|in|auf|siehe|vgl|avec|des|depuis|jusqu|sur|dans|voir|con"
              + "|dal(?:la)?|da|fino|nel(?:la)?|sul(?:la)?|vedi|with|from|since|until|see)"
              + "(?: (?:der|dem|die|das|la|le|les|il|the|your|ihrer|votre|vostra))*[\\s'\u2019]*$");

  private PeriodWords() {}

  /// By the words before it on its line.
  static Sense before(String words) {
    int label = end(LABEL, words);
    int month = MONTH_WORD.matcher(words).find() ? words.length() : -1;
    int other = Math.max(near(OTHER, words), near(ELSEWHERE, words));
    if (Math.max(label, month) > other) {
      return isElsewhere(words) ? Sense.OTHER : Sense.PERIOD;
    }
    return other >= 0 ? Sense.OTHER : Sense.UNKNOWN;
  }

  /// By the words on the line above, for what begins its line or stands in a column.
  ///
  /// @param beside what stands before it on its own line
  static Sense above(String words, String beside, MonthMention.Shape shape) {
    if (count(beside) > BESIDE) {
      return Sense.UNKNOWN;
    }
    boolean label = LABEL.matcher(words).find() || MONTH_WORD.matcher(words).find();
    boolean date = shape == MonthMention.Shape.DAY;
    boolean elsewhere = ELSEWHERE.matcher(words).find();
    // A column of sums beside others is no word about this one.
    if ((elsewhere && (label || count(words) <= BESIDE))
        || (date && OTHER.matcher(words).find())) {
      return Sense.OTHER;
    }
    return label ? Sense.PERIOD : Sense.UNKNOWN;
  }

  /// By the words directly behind it: `November 2026 Lohnabrechnung`.
  static Sense behind(String words) {
    Matcher matcher = LABEL.matcher(words);
    return matcher.find() && count(words.substring(0, matcher.start())) == 0
        ? Sense.PERIOD
        : Sense.UNKNOWN;
  }

  /// Whether a month is the title of its document: the word for it begins the line, or stands in
  /// no sentence that goes on.
  ///
  /// @param words before the month on its line, which make it the period
  static boolean isTitle(String words) {
    Matcher label = LABEL.matcher(words);
    int at = 0;
    while (label.find()) {
      at = label.start();
    }
    return !IN_A_SENTENCE.matcher(words.substring(0, at)).find();
  }

  /// Whether there is nothing on the line but a word for pay and the month.
  static boolean isPlainTitle(String words, String behind) {
    return PLAIN_TITLE.matcher(words).matches() && count(behind) == 0;
  }

  /// Whether a month without a year behind these words is the period: nothing stands between.
  static boolean isRightBefore(String words) {
    if (PLAIN_TITLE.matcher(words).matches()) {
      return true;
    }
    int label = end(LABEL, words);
    boolean connected = label >= 0 && CONNECTING.matcher(words.substring(label)).matches();
    return (connected || MONTH_WORD.matcher(words).find())
        && !isElsewhere(words) && isTitle(words) && near(OTHER, words) < 0;
  }

  /// Whether there is nothing but words that may stand between a label and its month.
  static boolean isConnecting(String words) {
    return CONNECTING.matcher(words).matches();
  }

  /// Whether a date states how things are on its day, right below the title of a document.
  static boolean isStateOfTitle(String words, String above) {
    return STATE.matcher(words).matches() && end(LABEL, above) >= 0 && near(OTHER, above) < 0;
  }

  /// Whether the month is that of a payment.
  static boolean isPayment(String words) {
    return PAYMENT.matcher(words).find();
  }

  private static boolean isElsewhere(String words) {
    Matcher label = LABEL.matcher(words);
    int at = -1;
    while (label.find()) {
      at = label.start();
    }
    String before = at < 0 ? words : words.substring(0, at);
    Matcher matcher = ELSEWHERE.matcher(before);
    int end = -1;
    while (matcher.find()) {
      end = matcher.end();
    }
    return end >= 0 && count(before.substring(end)) <= BEFORE_LABEL;
  }

  private static int near(Pattern pattern, String words) {
    int end = end(pattern, words);
    return end >= 0 && count(words.substring(end)) < OTHER_WITHIN ? end : -1;
  }

  /// Where its last match ends; -1 if there is none.
  private static int end(Pattern pattern, String words) {
    Matcher matcher = pattern.matcher(words);
    int end = -1;
    while (matcher.find()) {
      end = matcher.end();
    }
    return end;
  }

  private static int count(String words) {
    String stripped = words.replaceAll("[^\\p{L}\\d]+", " ").strip();
    return stripped.isEmpty() ? 0 : stripped.split(" ").length;
  }
}
