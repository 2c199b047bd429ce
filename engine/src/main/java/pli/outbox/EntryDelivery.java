// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import pli.outbox.Dispatcher.LaneTools;
import pli.smtp.Content;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.client.Delivery;
import pli.words.StoreUnavailable;

/// One claimed entry on its way through a session: the two marks.
final class EntryDelivery implements Delivery {

  private final LaneSession owner;
  private final LaneTools tools;
  private final OutboxEntry entry;
  private final Envelope envelope;
  private final Content content;
  private final Instant startedAt;
  private Optional<Instant> dotMark = Optional.empty();

  EntryDelivery(LaneSession owner, OutboxEntry entry, Content content, Instant startedAt) {
    this.owner = owner;
    this.tools = owner.lane().tools();
    this.entry = entry;
    this.envelope = Envelope.of(entry.reversePath(), entry.recipient());
    this.content = content;
    this.startedAt = startedAt;
  }

  OutboxEntry entry() {
    return entry;
  }

  @Override
  public Envelope envelope() {
    return envelope;
  }

  @Override
  public Content content() {
    return content;
  }

  @Override
  public CompletableFuture<Boolean> markBeforeDot() {
    if (owner.lane().isHeld()) {
      return CompletableFuture.completedFuture(false);
    }
    Instant now = tools.clock().instant();
    dotMark = Optional.of(now);
    return tools
        .store()
        .markDot(owner.lease(), entry, now)
        .whenComplete(
            (granted, failure) -> {
              if (failure instanceof StoreUnavailable) {
                // At once, so that no other session begins anything.
                owner.lane().stopForStore();
              }
            });
  }

  @Override
  public boolean mayEnd() {
    return owner.lane().leaseHolds() && !owner.lane().isHeld();
  }

  @Override
  public void finished(List<RecipientResult> results) {
    Instant now = tools.clock().instant();
    Outcome outcome = owner.lane().meant(entry, Outcome.of(results.getFirst()));
    Attempt attempt =
        new Attempt(
            entry.attempts(),
            startedAt,
            now,
            owner.session().host(),
            owner.session().tls(),
            outcome,
            dotMark);
    Instant retryAt = owner.lane().retryAt(entry, outcome, now);
    owner.finished(
        outcome, owner.lane().backlog().record(owner.lease(), entry, attempt, retryAt));
  }
}
