// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import pli.document.MonthMention.Shape;
import pli.document.PeriodWords.Sense;

/// Finds the months of one text and says what each is: the month that the text is about, any month,
/// or a date. The words on its line decide, then those on the line above.
final class MonthSearch {

  /// A whole month behind a word, or nearly two: `25.10.2026 - 24.11.2026`. More is a quarter or a
  /// year.
  private static final int MONTHS_OF_A_PERIOD = 2;

  /// Where the title of a document stands; taste.
  private static final int TITLE_CHARACTERS = 500;

  /// The certificate that is made once a year (Swiss tax form 11), and what is like it.
  private static final Pattern OF_A_YEAR =
      Pattern.compile(
          "lohnausweis|certificat (?:annuel )?de salaire|certificato (?:annuale )?di salario"
              + "|salary certificate|jahres(?:lohn)?abrechnung|decompte annuel|conteggio annuale"
              + "|annual (?:salary )?statement");

  private static final Pattern ONLY_BETWEEN =
      Pattern.compile("[^\\p{L}\\d]*(?:bis|au|al|to|until|und|et|e|and)?[^\\p{L}\\d]*");

  private final String text;
  private final boolean asPeriod;
  private final List<MonthMention> mentions;
  private final boolean ofAYear;
  private final Set<YearMonth> titled = new TreeSet<>();
  private final Set<YearMonth> labelled = new TreeSet<>();
  private final Set<YearMonth> spans = new TreeSet<>();
  private final Set<YearMonth> named = new TreeSet<>();
  private final Set<YearMonth> dated = new TreeSet<>();
  private final Set<YearMonth> begun = new HashSet<>();
  private final Set<YearMonth> ended = new HashSet<>();

  /// @param plain text as [NameWords#plain(String)] makes it
  /// @param asPeriod whether the whole text stands for a period, as a cell does
  MonthSearch(String plain, boolean asPeriod) {
    this.text = plain;
    this.asPeriod = asPeriod;
    this.mentions = MonthMention.in(plain);
    this.ofAYear =
        !mentions.isEmpty()
            && OF_A_YEAR.matcher(plain.substring(0, Math.min(plain.length(), TITLE_CHARACTERS)))
                .find();
  }

  Months found() {
    int end = 0;
    Sense last = Sense.UNKNOWN;
    for (int i = 0; i < mentions.size(); i++) {
      MonthMention mention = mentions.get(i);
      if (mention.shape() == Shape.YEAR) {
        if (ofAYear) {
          spans.addAll(mention.months());
        }
        continue;
      }
      Sense sense = sense(i, end, last);
      take(mention, sense);
      if (sense == Sense.PERIOD && (asPeriod || PeriodWords.isTitle(before(mention, end)))) {
        title(mention);
      }
      end = mention.end();
      last = sense;
    }
    begun.retainAll(ended);
    named.addAll(begun);
    Set<Month> bare = asPeriod ? Set.of() : BareMonths.in(text);
    Corrections corrections = asPeriod ? Corrections.NONE : Corrections.in(text, mentions);
    return new Months(titled, bare, labelled, spans, headed(), named, dated, corrections);
  }

  private Sense sense(int at, int before, Sense last) {
    if (asPeriod) {
      return Sense.PERIOD;
    }
    MonthMention mention = mentions.get(at);
    int line = lineOf(mention);
    String words = before(mention, before);
    if (before > line && ONLY_BETWEEN.matcher(words).matches()) {
      return last;
    }
    Sense sense = PeriodWords.before(words);
    if (sense == Sense.OTHER && before <= line
        && PeriodWords.isStateOfTitle(words, lineAbove(line, before))) {
      return Sense.UNKNOWN;
    }
    if (sense == Sense.UNKNOWN && before <= line) {
      sense = PeriodWords.above(lineAbove(line, before), words, mention.shape());
    }
    if (sense == Sense.UNKNOWN && mention.shape() == Shape.SHORT && mention.isWorded(text)) {
      return PeriodWords.isPlainTitle(words, behind(at)) ? Sense.PERIOD : sense;
    }
    return sense == Sense.UNKNOWN && mention.shape() == Shape.MONTH
        ? ofMonth(words, behind(at))
        : sense;
  }

  /// The first month of a text, if it is a line by itself near its beginning.
  private Set<YearMonth> headed() {
    for (int i = 0; i < mentions.size(); i++) {
      MonthMention mention = mentions.get(i);
      if (mention.shape() == Shape.MONTH) {
        boolean alone =
            text.substring(lineOf(mention), mention.start()).isBlank()
                && lineBehind(mention).isBlank();
        return alone && mention.start() < TITLE_CHARACTERS ? Set.of(mention.first()) : Set.of();
      }
    }
    return Set.of();
  }

  private String lineBehind(MonthMention mention) {
    int line = text.indexOf('\n', mention.end());
    return text.substring(mention.end(), line < 0 ? text.length() : line);
  }

  private static Sense ofMonth(String words, String behind) {
    if (PeriodWords.isPlainTitle(words, behind)) {
      return Sense.PERIOD;
    }
    return PeriodWords.isPayment(words) ? Sense.OTHER : PeriodWords.behind(behind);
  }

  private int lineOf(MonthMention mention) {
    return text.lastIndexOf('\n', mention.start() - 1) + 1;
  }

  /// What stands before it on its line, and behind the one before.
  private String before(MonthMention mention, int end) {
    return text.substring(Math.max(lineOf(mention), end), mention.start());
  }

  private void title(MonthMention mention) {
    if (mention.months().size() <= MONTHS_OF_A_PERIOD && mention.shape() != Shape.DAY) {
      titled.addAll(mention.months());
    }
  }

  /// The line above as far as no date before has used it up.
  private String lineAbove(int line, int before) {
    int end = line;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = Math.max(text.lastIndexOf('\n', end - 1) + 1, before);
    return start < end ? text.substring(start, end) : "";
  }

  private String behind(int at) {
    int start = mentions.get(at).end();
    String line = lineBehind(mentions.get(at));
    int next = at + 1 < mentions.size() ? mentions.get(at + 1).start() : text.length();
    return line.substring(0, Math.max(0, Math.min(line.length(), next - start)));
  }

  private void take(MonthMention mention, Sense sense) {
    if (sense == Sense.OTHER) {
      return;
    }
    boolean period = sense == Sense.PERIOD;
    switch (mention.shape()) {
      case MONTH -> (period ? labelled : named).add(mention.first());
      case SHORT -> {
        if (period) {
          labelled.add(mention.first());
        }
      }
      case RANGE -> range(mention, period);
      case DAY -> day(mention);
      case YEAR -> { }
    }
  }

  private void day(MonthMention mention) {
    dated.add(mention.first());
    MonthMention.day(mention, text).ifPresent(this::edge);
    if (ofAYear) {
      spans.add(mention.first());
    }
  }

  /// A first and a last day of one month mean the month, wherever they stand.
  private void edge(LocalDate day) {
    YearMonth month = YearMonth.from(day);
    if (day.getDayOfMonth() == 1) {
      begun.add(month);
    }
    if (day.getDayOfMonth() == month.lengthOfMonth()) {
      ended.add(month);
    }
  }

  private void range(MonthMention mention, boolean period) {
    List<YearMonth> months = mention.months();
    if (months.size() > MONTHS_OF_A_PERIOD) {
      if (period || ofAYear) {
        spans.addAll(months);
      }
    } else if (period) {
      labelled.addAll(months);
    } else if (mention.whole() && !mention.isSpan()) {
      named.addAll(months);
    } else {
      dated.addAll(months);
    }
  }
}
