// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.util.OptionalInt;

/// What a person set for an account beside its pace and sessions.
///
/// @param perHour in place of what the provider publishes
/// @param perDay in any 24 hours, in place of what the provider publishes
/// @param margin how many of the 24 hours' messages are left to other programs that use the same
///     mailbox; Pli cannot see those
public record OwnLimits(OptionalInt perHour, OptionalInt perDay, int margin) {

  public static final OwnLimits NONE =
      new OwnLimits(OptionalInt.empty(), OptionalInt.empty(), 0);

  public OwnLimits {
    if (perHour.orElse(1) < 1 || perDay.orElse(1) < 1 || margin < 0) {
      throw new IllegalArgumentException("limits " + perHour + " " + perDay + " " + margin);
    }
  }
}
