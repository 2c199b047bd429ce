// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.Optional;
import pli.app.Wiring;
import pli.journal.RestoreGuard.Standing;
import pli.tally.Tallies;
import pli.words.Phrase;

/// Why nothing is handed over although messages wait: the database is not known to be the newest.
///
/// @param standing never in step
/// @param waiting messages that would leave if it were
public record Freeze(Standing standing, int waiting) {

  public Freeze {
    if (standing == Standing.IN_STEP) {
      throw new IllegalArgumentException("nothing is the matter");
    }
  }

  /// As the program knows it that looks each second; asks the store only if something is the matter.
  public static Optional<Freeze> known(Wiring wiring) {
    return wiring.guard().isKnownFrozen() ? of(wiring) : Optional.empty();
  }

  /// Asks the store and the mark.
  public static Optional<Freeze> of(Wiring wiring) {
    Standing standing = wiring.guard().standing();
    return standing == Standing.IN_STEP
        ? Optional.empty()
        : Optional.of(
            new Freeze(
                standing,
                wiring.tallies().open().values().stream()
                    .mapToInt(Tallies.Open::waiting)
                    .sum()));
  }

  /// What has happened.
  public Phrase what() {
    return switch (standing) {
      case RESTORED, IN_STEP -> Phrase.of("frozen.restored");
      case UNKNOWN_HERE -> Phrase.of("frozen.unknown");
    };
  }

  /// How programs call it.
  String because() {
    return switch (standing) {
      case RESTORED, IN_STEP -> "restored";
      case UNKNOWN_HERE -> "unknown-here";
    };
  }

  /// What somebody saw of it who decides later, as one word: another one once more or fewer messages
  /// wait, because something was cancelled, or because a server has forgotten that it was.
  public String sight() {
    return standing.name() + "." + waiting;
  }
}
