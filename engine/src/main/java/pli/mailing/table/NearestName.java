// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.Collection;
import java.util.Optional;
import pli.words.LetterDistance;

/// Which known name was probably meant.
public final class NearestName {

  private NearestName() {}

  /// The closest of `known`, if it is close enough to be worth proposing: at most a third of its
  /// letters differ. The first of equals wins.
  public static Optional<String> of(String wanted, Collection<String> known) {
    String folded = FoldedName.of(wanted);
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : known) {
      String other = FoldedName.of(name);
      int distance = LetterDistance.between(folded, other);
      int allowed = Math.max(1, Math.max(folded.length(), other.length()) / 3);
      if (distance <= allowed && distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }
}
