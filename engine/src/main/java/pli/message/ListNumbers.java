// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;

/// Keeps the numbers that the author wrote. CommonMark counts on from the first one, so that
/// `24. December` under `25. November` would become the 26th: such a list is cut in two.
final class ListNumbers {

  private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,9})");

  private ListNumbers() {}

  static void keep(OrderedList list, String source) {
    OrderedList current = list;
    int expected = start(list);
    Node next;
    for (Node item = list.getFirstChild(); item != null; item = next) {
      next = item.getNext();
      int number = number(item, source).orElse(expected);
      if (number != expected && item != list.getFirstChild()) {
        OrderedList rest = new OrderedList();
        rest.setMarkerStartNumber(number);
        rest.setMarkerDelimiter(list.getMarkerDelimiter());
        rest.setTight(list.isTight());
        current.insertAfter(rest);
        current = rest;
      }
      if (current != list) {
        current.appendChild(item);
      }
      expected = number + 1;
    }
  }

  private static int start(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    return start == null ? 1 : start;
  }

  private static OptionalInt number(Node item, String source) {
    if (item.getSourceSpans().isEmpty()) {
      return OptionalInt.empty();
    }
    Matcher number =
        NUMBER.matcher(source).region(
            item.getSourceSpans().getFirst().getInputIndex(), source.length());
    return number.lookingAt()
        ? OptionalInt.of(Integer.parseInt(number.group(1)))
        : OptionalInt.empty();
  }
}
