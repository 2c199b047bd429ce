// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Whether the pages of one document that name nobody have a place among its page numbers. Behind
/// `1/2` there is room for one `2/2`, and behind `1/1` for nothing: what stands there all the same is
/// a page of another document.
public final class PageOrder {

  private final List<String> texts;
  private final List<Optional<PageNumber>> numbers;
  private final Set<Integer> nameless;

  /// @param texts of all pages
  /// @param nameless pages, counted from 0, that show a text and do not name the recipient
  public PageOrder(List<String> texts, Set<Integer> nameless) {
    this.texts = texts;
    this.numbers = texts.stream().map(PageNumber::in).toList();
    this.nameless = Set.copyOf(nameless);
  }

  /// Pages, counted from 0, for which the numbers leave no room. Of several with the same number all
  /// are told: which is the right one, nothing says.
  public List<Integer> withoutPlace() {
    return nameless.stream()
        .filter(page -> numbers.get(page).filter(this::isTooMuch).isPresent())
        .sorted()
        .toList();
  }

  private boolean isTooMuch(PageNumber number) {
    if (number.isFirst()) {
      return pages(page -> isFirst(page) && !nameless.contains(page)) > 0;
    }
    // Pages cut out of a longer file may begin with any number.
    long least = pages(this::isFirst) > 0 ? 0 : 1;
    return count(number) > Math.max(least, places(number));
  }

  private boolean isFirst(int page) {
    return numbers.get(page).filter(PageNumber::isFirst).isPresent();
  }

  private long count(PageNumber number) {
    return pages(
        page ->
            numbers.get(page)
                .filter(one -> one.number() == number.number() && one.isOfOne(number))
                .isPresent());
  }

  /// How many pages it may follow: those with the number before, or a page without any.
  private long places(PageNumber number) {
    return pages(
        page ->
            numbers.get(page).isPresent()
                ? numbers.get(page).get().number() == number.number() - 1
                    && numbers.get(page).get().isOfOne(number)
                : isBefore(page, number));
  }

  private boolean isBefore(int page, PageNumber number) {
    return !texts.get(page).isBlank() && page + 1 < numbers.size()
        && numbers.get(page + 1).filter(number::equals).isPresent();
  }

  private long pages(IntPredicate wanted) {
    return IntStream.range(0, numbers.size()).filter(wanted).count();
  }
}
