// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pli.mailing.table.Cell;
import pli.words.Words;

/// All ways in which people write the value of a cell: a date in words of each language and in
/// figures, anything else as the table shows it.
final class ValueForms {

  private static final List<String> FIGURES =
      List.of("dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "d.M.yy", "yyyy-MM-dd", "MM/dd/yyyy",
          "M/d/yyyy", "d/M/yyyy", "dd/MM/yy");

  private static final List<String> WORDS =
      List.of("d MMMM yyyy", "dd MMMM yyyy", "MMMM d, yyyy", "d MMM yyyy");

  private ValueForms() {}

  static Set<String> of(Cell cell, Placeholder placeholder, Locale language) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(cell.text());
    placeholder.filter().apply(cell, language).ifPresent(forms::add);
    CellDate.of(cell).ifPresent(date -> add(date, cell, forms));
    forms.removeIf(String::isBlank);
    return forms;
  }

  private static void add(LocalDate date, Cell cell, Set<String> forms) {
    FIGURES.forEach(one -> forms.add(DateTimeFormatter.ofPattern(one).format(date)));
    for (Locale language : Words.LANGUAGES) {
      ValueFilter.LONG.apply(cell, language).ifPresent(forms::add);
      WORDS.forEach(one -> forms.add(DateTimeFormatter.ofPattern(one, language).format(date)));
    }
  }
}
