// SPDX-License-Identifier: Apache-2.0
package pli.app.web.chart;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import pli.outbox.OutboxState;

/// What became of the messages of each of the last months.
///
/// @param months from the oldest to the newest
/// @param most messages in one month
public record MonthChart(List<Month> months, int most) {

  /// A year and the month before: last year's is there to compare. Taste.
  public static final int MONTHS = 13;

  public static final int HEIGHT = 140;

  /// @param name short, for under the bar
  /// @param inDoubt neither known to be accepted nor not
  public record Month(String name, String longName, int accepted, int inDoubt, int failed) {

    public int total() {
      return accepted + inDoubt + failed;
    }
  }

  /// Where its months begin and the last one ends.
  ///
  /// @param now the newest month
  public static List<Instant> bounds(YearMonth now, ZoneId zone) {
    return IntStream.rangeClosed(0, MONTHS)
        .mapToObj(n -> now.minusMonths(MONTHS - 1L - n).atDay(1).atStartOfDay(zone).toInstant())
        .toList();
  }

  /// @param settled for each month, see [#bounds]
  /// @param now the newest month
  public static MonthChart of(
      List<Map<OutboxState, Integer>> settled, YearMonth now, Locale language) {
    List<Month> months = new ArrayList<>();
    for (int n = 0; n < settled.size(); n++) {
      YearMonth month = now.minusMonths(settled.size() - 1L - n);
      Map<OutboxState, Integer> own = settled.get(n);
      months.add(
          new Month(
              DateTimeFormatter.ofPattern("LLL", language).format(month),
              DateTimeFormatter.ofPattern("LLLL yyyy", language).format(month),
              own.getOrDefault(OutboxState.ACCEPTED, 0),
              own.getOrDefault(OutboxState.IN_DOUBT, 0),
              own.getOrDefault(OutboxState.REFUSED, 0)
                  + own.getOrDefault(OutboxState.EXPIRED, 0)));
    }
    return new MonthChart(months, months.stream().mapToInt(Month::total).max().orElse(0));
  }

  public boolean isEmpty() {
    return most == 0;
  }

  /// Height of a part of a bar; never so small that it cannot be seen.
  public int height(int count) {
    return count == 0 || most == 0 ? 0 : Math.max(2, count * HEIGHT / most);
  }
}
