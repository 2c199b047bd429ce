// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import pli.outbox.earlier.EarlierMailings;
import pli.outbox.earlier.EarlierRow;

/// Where a check finds the mailings before.
///
/// @param zone in which days and hours are told
public record ComparisonSource(EarlierMailings earlier, InstantSource clock, ZoneId zone) {

  /// Mailings older than this are not compared: 13 months, for what goes out once a year. Taste.
  private static final Duration BACK = Duration.ofDays(400);

  /// All rows of all accounts in that time, the newest first.
  public List<EarlierRow> rows() {
    return earlier.since(clock.instant().minus(BACK));
  }

  /// The same for somebody who may not know of every account.
  ///
  /// @param visible by id of the account
  public ComparisonSource within(Predicate<String> visible) {
    return new ComparisonSource(
        from ->
            earlier.since(from).stream().filter(one -> visible.test(one.account())).toList(),
        clock, zone);
  }
}
