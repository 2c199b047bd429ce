// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.PersonMove;
import pli.outbox.Staging;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;

/// The persons of a world: they release messages until that succeeds, and settle the doubts at the end.
final class Persons {

  /// Messages that are released together.
  private static final class Batch {
    private final List<Planned> messages;
    private boolean begun;
    private boolean released;

    Batch(List<Planned> messages) {
      this.messages = messages;
    }
  }

  private final World world;
  private final Installations installations;
  private final SimulatedProvider provider;
  private final List<String> wrong;
  private final List<Batch> batches = new ArrayList<>();
  private boolean settled;

  /// @param wrong where they say what should not be
  Persons(
      World world, Installations installations, SimulatedProvider provider, List<String> wrong) {
    this.world = world;
    this.installations = installations;
    this.provider = provider;
    this.wrong = wrong;
  }

  /// Messages of one account that are to be released in one step; none is no step.
  void plan(List<Planned> messages) {
    if (!messages.isEmpty()) {
      batches.add(new Batch(messages));
    }
  }

  /// Each batch is begun within the first two seconds.
  void begin() {
    for (Batch batch : batches) {
      world.after(world.upTo(Duration.ofSeconds(2)), null, () -> release(batch));
    }
  }

  /// At a process that has just been started what was begun is begun once more.
  void goOnAt(Installation installation) {
    batches.stream()
        .filter(batch -> batch.begun && !batch.released)
        .forEach(batch -> release(batch, installation));
  }

  boolean haveReleasedAll() {
    return batches.stream().allMatch(batch -> batch.released);
  }

  private void release(Batch batch) {
    // Now and then two at once.
    int count = world.chance(0.15) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      release(batch, installations.any());
    }
  }

  private void release(Batch batch, Installation by) {
    batch.begun = true;
    by.process()
        .start(
            "person",
            () -> {
              while (!batch.released) {
                if (tryToRelease(batch, by)) {
                  batch.released = true;
                  by.wake();
                } else {
                  world.sleep(by.process(), Duration.ofSeconds(5));
                }
              }
            });
  }

  private boolean tryToRelease(Batch batch, Installation by) {
    String account = batch.messages.getFirst().account();
    try (Staging staging = by.outbox().openStaging(account)) {
      for (Planned one : batch.messages) {
        switch (staging.stage(one.submission(by.process().instant()), one.source())) {
          case Staging.Staged.New(OutboxEntry entry) -> {}
          case Staging.Staged.Known(OutboxEntry entry) -> {}
          case Staging.Staged.KeyConflict(OutboxEntry entry) ->
              wrong.add("another content under " + entry.key());
          case Staging.Staged.Prepared prepared ->
              wrong.add("waits for a second person in " + prepared.mailing());
          case Staging.Staged.BeingReleased being -> {
            return false;
          }
        }
      }
      staging.release(Optional.empty());
      return true;
    } catch (StoreUnavailable | InputRefused e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Somebody goes through all doubts.
  void settleDoubts() {
    Installation by = installations.any();
    by.process()
        .start(
            "person",
            () -> {
              OutboxStore outbox = by.outbox();
              for (OutboxEntry one : outbox.entries(List.of(OutboxState.IN_DOUBT), 1_000)) {
                // A late answer may have been quicker.
                move(one).apply(outbox, one, by.process().instant(), "looked");
              }
              settled = true;
              by.wake();
            });
    while (!settled && world.step()) {
      continue;
    }
  }

  /// The person looks whether it arrived; some prefer twice to never all the same.
  private PersonMove move(OutboxEntry entry) {
    boolean arrived =
        provider.taken().stream()
            .anyMatch(one -> one.recipients().contains(entry.recipient().toString()));
    return arrived && world.chance(0.7) ? PersonMove.SETTLE_ACCEPTED : PersonMove.SETTLE_RESEND;
  }
}
