// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.time.Instant;

/// What a comparison came to.
///
/// @param mailing that this one was compared with, the last with mostly the same people; "" if there
///     is none
/// @param madeAt when that one was made; null if there is none
/// @param missing people of it who are not in the table
/// @param fresh people of the table who were not in it
/// @param addresses rows whose address has changed
/// @param repeated rows for which the same was handed over already
public record ComparisonSum(
    String mailing, Instant madeAt, int missing, int fresh, int addresses, int repeated) {

  public boolean isAsBefore() {
    return missing + fresh + addresses + repeated == 0;
  }

  /// Whether there was anything to compare with.
  public boolean isCompared() {
    return !mailing.isEmpty() || addresses + repeated > 0;
  }
}
