// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.Optional;
import pli.smtp.EmailAddress;

/// One recipient of one message, as it stands in the store.
///
/// @param id unique, in the order of creation
/// @param attempts begun so far
/// @param dotMark when the final dot of the last attempt was about to go out
/// @param last what the last attempt came to; empty before the first
public record OutboxEntry(
    String account,
    String id,
    String key,
    String contentId,
    EmailAddress reversePath,
    EmailAddress recipient,
    Role role,
    String messageId,
    OutboxState state,
    Instant dueAt,
    Instant expiresAt,
    int attempts,
    Optional<Instant> dotMark,
    Optional<Outcome> last,
    Instant updatedAt) {

  /// What somebody saw of it who decides later, as one word: another one as soon as it was moved or tried.
  public String sight() {
    return state.name() + "." + attempts + "."
        + dotMark.map(Instant::toEpochMilli).map(String::valueOf).orElse("");
  }

  /// Waiting because an attempt was put off, not because it has not been its turn yet.
  public boolean isDeferred() {
    return state == OutboxState.WAITING && attempts > 0;
  }

  /// Whether the outcome of its last try still asks something of somebody: not once the message was
  /// accepted or given up, and a doubt asks nothing more once it is settled.
  public boolean isUnsettled() {
    boolean ended = state == OutboxState.ACCEPTED || state == OutboxState.CANCELLED;
    return last.isPresent() && !ended && !isSettledDoubt();
  }

  /// Whether the last try left a doubt in which the message is no more.
  public boolean isSettledDoubt() {
    return state != OutboxState.IN_DOUBT
        && last.filter(one -> one.kind() == Outcome.Kind.IN_DOUBT).isPresent();
  }
}
