// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.Collection;
import java.util.Optional;

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
      int distance = distance(folded, other);
      int allowed = Math.max(1, Math.max(folded.length(), other.length()) / 3);
      if (distance <= allowed && distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Letters to insert, drop, replace or swap with their neighbour (optimal string alignment).
  public static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
        if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = last;
      last = row;
    }
    return last[b.length()];
  }
}
