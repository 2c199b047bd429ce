// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.HashSet;
import java.util.Set;

/// Numbers in a text that say whose it is and that nobody in the table has.
///
/// @param ahv AHV numbers whose check digit is right
/// @param unsound what stands in the place of an AHV number and is none: its check digit is wrong
/// @param numbers right behind a word such as "Personalnummer", in invoices "Kundennummer", on the
///     same line
public record Strangers(Set<AhvNumber> ahv, Set<String> unsound, Set<String> numbers) {

  /// Everybody is known.
  public static final Strangers NONE = new Strangers(Set.of(), Set.of(), Set.of());

  public Strangers {
    ahv = Set.copyOf(ahv);
    unsound = Set.copyOf(unsound);
    numbers = Set.copyOf(numbers);
  }

  public boolean isEmpty() {
    return ahv.isEmpty() && unsound.isEmpty() && numbers.isEmpty();
  }

  /// Where the table's column holds other numbers than those that documents print.
  public Strangers withoutNumbers() {
    return new Strangers(ahv, unsound, Set.of());
  }

  /// Where AHV numbers may well be those of people whom the table does not know.
  public Strangers numbersOnly() {
    return new Strangers(Set.of(), Set.of(), numbers);
  }

  Strangers and(Strangers other) {
    return new Strangers(
        joined(ahv, other.ahv), joined(unsound, other.unsound), joined(numbers, other.numbers));
  }

  private static <T> Set<T> joined(Set<T> some, Set<T> others) {
    Set<T> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }
}
