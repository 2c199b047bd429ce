// SPDX-License-Identifier: Apache-2.0
package pli.app.web.chart;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pli.outbox.OutboxState;
import pli.tally.Tallies;

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

  /// @param now the newest month
  public static MonthChart of(List<Tallies.DayCount> days, YearMonth now, Locale language) {
    List<Month> months = new ArrayList<>();
    for (int back = MONTHS - 1; back >= 0; back--) {
      YearMonth month = now.minusMonths(back);
      List<Tallies.DayCount> own =
          days.stream().filter(one -> YearMonth.from(one.day()).equals(month)).toList();
      months.add(
          new Month(
              DateTimeFormatter.ofPattern("LLL", language).format(month),
              DateTimeFormatter.ofPattern("LLLL yyyy", language).format(month),
              sum(own, OutboxState.ACCEPTED),
              sum(own, OutboxState.IN_DOUBT),
              sum(own, OutboxState.REFUSED) + sum(own, OutboxState.EXPIRED)));
    }
    return new MonthChart(months, months.stream().mapToInt(Month::total).max().orElse(0));
  }

  private static int sum(List<Tallies.DayCount> days, OutboxState state) {
    return days.stream()
        .filter(one -> one.state() == state)
        .mapToInt(Tallies.DayCount::count)
        .sum();
  }

  public boolean isEmpty() {
    return most == 0;
  }

  /// Height of a part of a bar; never so small that it cannot be seen.
  public int height(int count) {
    return count == 0 || most == 0 ? 0 : Math.max(2, count * HEIGHT / most);
  }
}
