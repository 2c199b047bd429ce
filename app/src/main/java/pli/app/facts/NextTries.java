// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import pli.app.Wiring;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

/// When entries are tried again: as soon as they are due, but not before the limits of their account
/// let anything leave. Asks for those once for each account.
public final class NextTries {

  private final Wiring wiring;
  private final Map<String, Instant> limited = new HashMap<>();

  public NextTries(Wiring wiring) {
    this.wiring = wiring;
  }

  /// Empty unless it waits.
  public Optional<Instant> of(OutboxEntry entry) {
    if (entry.state() != OutboxState.WAITING) {
      return Optional.empty();
    }
    Instant open = limited.computeIfAbsent(entry.account(), this::open);
    return Optional.of(open.isAfter(entry.dueAt()) ? open : entry.dueAt());
  }

  /// [Instant#MIN] while the limits hold nothing back.
  private Instant open(String account) {
    Instant now = wiring.clock().instant();
    return wiring
        .accounts()
        .find(account)
        .map(wiring.limits()::next)
        .filter(now::isBefore)
        .orElse(Instant.MIN);
  }
}
