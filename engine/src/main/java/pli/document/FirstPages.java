// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the first pages of a mailing's documents look: by the words that they share. A page that names
/// nobody and carries nearly all of them is no second page, but the first of somebody's document.
public final class FirstPages {

  /// Fewer words that others have as well show no form; taste.
  private static final int WORDS_LEAST = 6;

  /// A second page repeats the head of the first, not its lines; taste.
  private static final int SHARE_PERCENT = 85;

  /// Pages that a page is compared with; taste.
  private static final int COMPARED = 100;

  /// Several must look like it, of many one in ten: one alone may be an odd one. Taste.
  private static final int LIKE_LEAST = 2;

  private static final int LIKE_SHARE = 10;

  private final List<int[]> forms = new ArrayList<>();

  /// @param pages one for each document
  public FirstPages(List<PageForm> pages) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (PageForm page : pages) {
      Arrays.stream(page.words()).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    int step = Math.max(1, pages.size() / COMPARED);
    for (int i = 0; i < pages.size(); i += step) {
      int[] shared =
          Arrays.stream(pages.get(i).words()).filter(word -> counts.get(word) > 1).toArray();
      if (shared.length >= WORDS_LEAST) {
        forms.add(shared);
      }
    }
  }

  /// Whether a page looks like the first page of others' documents.
  public boolean isLike(PageForm page) {
    long like =
        forms.stream()
            .filter(
                form ->
                    Arrays.stream(form).filter(page::has).count() * 100
                        >= (long) form.length * SHARE_PERCENT)
            .count();
    return like >= LIKE_LEAST && like * LIKE_SHARE >= forms.size();
  }
}
