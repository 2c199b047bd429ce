// SPDX-License-Identifier: Apache-2.0
package pli.app.web.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.app.web.Page;

/// How many messages of a mailing were accepted until each moment.
///
/// @param line points of the curve, in the units of the view box
/// @param area the same closed down to the ground
/// @param from when the first was accepted
/// @param until when the last was
/// @param total of the mailing: the height of the drawing
/// @param words the same in one sentence
public record TimeChart(
    String line, String area, String from, String until, String total, String words) {

  public static final int WIDTH = 600;

  public static final int HEIGHT = 140;

  /// More points than dots say nothing more.
  private static final int POINTS_MOST = 200;

  /// @param acceptances in the order of time
  /// @return empty if there is no curve to see yet
  public static Optional<TimeChart> of(List<Instant> acceptances, int total, Page page) {
    int count = acceptances.size();
    if (count < 2 || total < count) {
      return Optional.empty();
    }
    Instant from = acceptances.getFirst();
    long span = Math.max(1, Duration.between(from, acceptances.getLast()).toMillis());
    StringBuilder line = new StringBuilder();
    int step = Math.max(1, count / POINTS_MOST);
    for (int n = 0; n < count; n = n == count - 1 ? count : Math.min(n + step, count - 1)) {
      double x = (double) WIDTH * Duration.between(from, acceptances.get(n)).toMillis() / span;
      double y = HEIGHT - (double) HEIGHT * (n + 1) / total;
      line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    String curve = line.toString().strip();
    String begin = page.seconds(from);
    String end = page.seconds(acceptances.getLast());
    return Optional.of(
        new TimeChart(
            curve,
            "0," + HEIGHT + " " + curve + " " + WIDTH + "," + HEIGHT,
            begin,
            end,
            page.number(total),
            page.count("page.chart.time", count, "from", begin, "until", end)));
  }
}
