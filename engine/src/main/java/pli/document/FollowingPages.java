// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the pages that follow the first of a mailing's documents look: which words of it they repeat. A
/// page that repeats next to nothing where all others do comes from another program or company.
public final class FollowingPages {

  /// Fewer show no habit; taste.
  private static final int LEAST = 5;

  /// What stands on four of five is usual; taste.
  private static final int USUAL_PERCENT = 80;

  /// Fewer words are no head; taste.
  private static final int HEAD_LEAST = 3;

  /// A page in another language repeats the company's name at least; taste.
  private static final int HEAD_SHARE = 3;

  /// Beside its own first page it repeats less than half of what is usual; taste.
  private static final int REPEATED_SHARE = 2;

  private final List<Integer> head;
  private final int usualPercent;

  /// A page and the first one of its document.
  public record Pair(PageForm first, PageForm following) {

    private int repeatedPercent() {
      int[] words = following.words();
      return words.length == 0
          ? 0
          : (int) (Arrays.stream(words).filter(first::has).count() * 100 / words.length);
    }
  }

  public FollowingPages(Collection<Pair> pairs) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (Pair pair : pairs) {
      Arrays.stream(pair.following.words()).filter(pair.first::has)
          .forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    this.head =
        counts.entrySet().stream()
            .filter(one -> one.getValue() * 100 >= pairs.size() * USUAL_PERCENT)
            .map(Map.Entry::getKey)
            .toList();
    List<Integer> repeated = pairs.stream().map(Pair::repeatedPercent).sorted().toList();
    this.usualPercent = repeated.size() < LEAST ? 0 : repeated.get(repeated.size() / 2);
  }

  /// Whether a page has hardly anything of what the others repeat.
  public boolean isOdd(Pair pair) {
    return head.size() >= HEAD_LEAST
        && head.stream().filter(pair.following::has).count() * HEAD_SHARE < head.size()
        && pair.repeatedPercent() * REPEATED_SHARE < usualPercent;
  }
}
