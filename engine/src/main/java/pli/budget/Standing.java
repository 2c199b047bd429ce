// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.util.Optional;

/// How an account stands with its limits.
///
/// @param closing why nothing may begin, if the server said "enough"
public record Standing(Budget budget, Optional<Closing> closing) {

  /// True if anything of it was learnt from the server's replies, so that a person may forget it.
  public boolean isLearnt() {
    return closing.isPresent()
        || budget.limits().stream().anyMatch(limit -> limit.origin() == Limit.Origin.LEARNT);
  }
}
