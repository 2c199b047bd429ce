// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.Arrays;

/// Which words stand on a page, whatever their order and number, without figures: what two pages
/// of one program have in common. Kept small, because there is one for each page of a mailing.
public final class PageForm {

  private final int[] words;

  private PageForm(int[] words) {
    this.words = words;
  }

  public static PageForm of(String text) {
    return new PageForm(
        NameWords.of(SpacedText.closed(text)).stream()
            .map(Word::plain)
            .filter(word -> word.length() > 1 && Character.isLetter(word.charAt(0)))
            .mapToInt(String::hashCode)
            .sorted()
            .distinct()
            .toArray());
  }

  /// Marks of the words, each once, in order.
  int[] words() {
    return words.clone();
  }

  boolean has(int word) {
    return Arrays.binarySearch(words, word) >= 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PageForm form && Arrays.equals(words, form.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
