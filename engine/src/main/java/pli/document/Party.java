// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.List;

/// One person or company, with all rows of the table that speak of it.
///
/// @param person as the first of the rows has it
/// @param rows in the order of the table, at least one
public record Party(Person person, List<Integer> rows) {

  public Party {
    rows = List.copyOf(rows);
  }

  public int firstRow() {
    return rows.getFirst();
  }

  /// What to call the party in a sentence: its name, else a number it goes by.
  public String shown() {
    if (!person.name().isEmpty()) {
      return person.name().shown();
    }
    return person.numbers().stream()
        .filter(one -> !one.isEmpty())
        .findFirst()
        .or(() -> person.ahv().map(AhvNumber::toString))
        .orElse("");
  }
}
