// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.List;
import java.util.Optional;

/// A person or a company of a table, as far as a document can name it.
///
/// @param row of the table
/// @param name empty if the table has none
/// @param ahv empty if the table has none, or one with a wrong check digit
/// @param numbers employee or customer numbers, "" where the cell is empty; as many for everybody
/// @param address tells two people with the same name apart, where nothing else does
public record Person(
    int row, PersonName name, Optional<AhvNumber> ahv, List<String> numbers, String address) {

  public Person {
    numbers = List.copyOf(numbers);
  }

  /// Whether anything at all could be found in a document.
  public boolean isRecognisable() {
    return !name.isEmpty()
        || ahv.isPresent()
        || numbers.stream().anyMatch(one -> !one.isEmpty());
  }

  /// A number that would tell the person from one of the same name: the AHV number, else the first
  /// that the table has.
  Optional<String> tellingNumber() {
    return ahv.map(AhvNumber::toString)
        .or(() -> numbers.stream().filter(one -> !one.isEmpty()).findFirst());
  }

  /// A number as numbers are compared.
  ///
  /// @param column counted from 0
  String folded(int column) {
    return NumberSearch.folded(numbers.get(column));
  }

  /// Whether two rows speak of the same party: two invoices of one customer.
  boolean isSameAs(Person other) {
    if (ahv.isPresent() && other.ahv.isPresent()) {
      return ahv.equals(other.ahv);
    }
    boolean named = !name.isEmpty() && name.key().equals(other.name.key());
    if (numbers.stream().anyMatch(one -> !one.isEmpty()) || numbers.equals(other.numbers)) {
      return named && numbers.equals(other.numbers) && sharesMore(other);
    }
    return named && address.equals(other.address);
  }

  private boolean sharesMore(Person other) {
    return numbers.stream().anyMatch(one -> !one.isEmpty()) || address.equals(other.address);
  }
}
