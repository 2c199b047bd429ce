// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// When messages would leave: in batches, which are stretches of time without a long gap.
///
/// @param now how many leave in a stretch that begins at once
/// @param later the stretches after that
/// @param done when the last one leaves
public record Forecast(int now, List<Batch> later, Instant done) {

  /// A shorter wait is one that a person sits through. Taste.
  private static final Duration GAP = Duration.ofMinutes(15);

  /// @param until when its last one leaves
  public record Batch(Instant from, Instant until, int count) {}

  public Forecast {
    later = List.copyOf(later);
  }

  /// How many leave after the first stretch.
  public int rest() {
    return later.stream().mapToInt(Batch::count).sum();
  }

  static Forecast of(Instant now, long[] millis) {
    List<Batch> batches = new ArrayList<>();
    int first = 0;
    for (int i = 1; i <= millis.length; i++) {
      if (i == millis.length || millis[i] - millis[i - 1] > GAP.toMillis()) {
        batches.add(
            new Batch(
                Instant.ofEpochMilli(millis[first]),
                Instant.ofEpochMilli(millis[i - 1]),
                i - first));
        first = i;
      }
    }
    boolean atOnce = !batches.isEmpty() && batches.getFirst().from.isBefore(now.plus(GAP));
    Instant done = batches.isEmpty() ? now : batches.getLast().until;
    int count = atOnce ? batches.removeFirst().count : 0;
    return new Forecast(count, batches, done);
  }
}
