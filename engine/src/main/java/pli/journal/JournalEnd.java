// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import pli.time.Pause;
import pli.time.Signal;

/// Where "from now on" begins.
public final class JournalEnd {

  /// A commit takes milliseconds. Taste.
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private JournalEnd() {}

  /// The place of the newest line before which none can come any more: who follows from there misses
  /// nothing that is committed after this returns. Waits for whoever writes at this moment; less where the
  /// thread is to end.
  ///
  /// @throws pli.words.StoreUnavailable if the journal cannot be read
  public static long settled(JournalTail tail, Pause pause, InstantSource clock) {
    long end = tail.end();
    Set<String> writers = new HashSet<>(tail.writers());
    try {
      while (!writers.isEmpty()) {
        pause.until(clock.instant().plus(LOOK_EVERY), new Signal());
        writers.retainAll(tail.writers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return end;
  }
}
