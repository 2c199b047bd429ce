// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.List;

/// A lease that was free, and what the one before left.
///
/// @param leftInDoubt tries that ended with their program between mark and answer; on record, and nobody
///     has heard of them
public record TakenLease(AccountLease lease, List<OutboxEvent.Attempted> leftInDoubt) {

  public TakenLease {
    leftInDoubt = List.copyOf(leftInDoubt);
  }
}
