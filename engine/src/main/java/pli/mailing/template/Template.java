// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pli.mailing.table.Cell;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.words.InputRefused;
import pli.words.Phrase;

/// A text with placeholders, for one [Place].
public final class Template {

  /// Characters of a template; taste: a letter of a hundred pages.
  private static final int LENGTH_LIMIT = 500_000;

  private final Place place;
  private final TemplateSyntax.Parts parts;
  private final com.samskivert.mustache.Template filling;

  private Template(Place place, TemplateSyntax.Parts parts) {
    this.place = place;
    this.parts = parts;
    // jmustache fills numbered names only, so a column name can never mean anything to it.
    String numbered =
        IntStream.range(0, parts.placeholders().size())
            .mapToObj(i -> parts.literals().get(i) + "{{v" + i + "}}")
            .collect(Collectors.joining())
            + parts.literals().getLast();
    this.filling =
        Mustache.compiler()
            .escapeHTML(false)
            .withCollector(new ValueCollector())
            .compile(numbered);
  }

  /// @param name what the text is called when something in it is wrong: a file name or a key
  /// @throws InputRefused if a placeholder is not well formed, with line and position
  public static Template parse(String name, String text, Place place) {
    if (text.length() > LENGTH_LIMIT) {
      throw InputRefused.because("template.too-long", "file", name, "limit", LENGTH_LIMIT);
    }
    return new Template(place, TemplateSyntax.parts(name, text));
  }

  public List<Placeholder> placeholders() {
    return parts.placeholders();
  }

  /// Text before, between and after the placeholders: one piece more than placeholders.
  public List<String> literals() {
    return parts.literals();
  }

  /// Placeholders that no column of the table answers to, or more than one.
  public List<Placeholder> missing(Columns columns) {
    return parts.placeholders().stream()
        .filter(placeholder -> columns.find(placeholder.name()).isEmpty())
        .toList();
  }

  /// For each placeholder with a column, all ways in which people write its value.
  public List<Set<String>> forms(Columns columns, TableRow row, Locale language) {
    return parts.placeholders().stream()
        .flatMap(
            one ->
                columns.find(one.name())
                    .map(column -> ValueForms.of(row.cells().get(column), one, language)).stream())
        .toList();
  }

  /// The text for a row. Placeholders without a column are left empty: see [#missing(Columns)].
  ///
  /// @param language for filters that write words
  public Rendered render(Columns columns, TableRow row, Locale language) {
    Map<String, String> values = new HashMap<>();
    List<ValueFault> faults = new ArrayList<>();
    for (int i = 0; i < parts.placeholders().size(); i++) {
      Placeholder placeholder = parts.placeholders().get(i);
      Optional<Integer> column = columns.find(placeholder.name());
      String value = "";
      if (column.isPresent()) {
        Cell cell = row.cells().get(column.get());
        Filled filled = filled(placeholder, cell, language);
        value = filled.text();
        String name = columns.names().get(column.get());
        filled.refusals().forEach(code -> faults.add(fault(code, row, name, cell)));
      }
      values.put("v" + i, value);
    }
    return new Rendered(faults.isEmpty() ? filling.execute(values) : "", faults);
  }

  /// @param refusals codes of the phrases that say why the cell cannot be used
  private record Filled(String text, List<String> refusals) {}

  private Filled filled(Placeholder placeholder, Cell cell, Locale language) {
    Optional<String> refusal = cellRefusal(placeholder, cell);
    if (refusal.isPresent() || cell.isEmpty()) {
      return new Filled("", refusal.stream().toList());
    }
    Optional<String> value = placeholder.filter().apply(cell, language);
    List<String> refusals =
        value.map(place::refusals).orElseGet(() -> List.of(filterRefusal(placeholder)));
    return new Filled(
        refusals.isEmpty() ? place.harmless(value.orElseThrow()) : "", refusals);
  }

  private static ValueFault fault(String code, TableRow row, String column, Cell cell) {
    return new ValueFault(
        column,
        Phrase.of(code, "row", row.number(), "column", column, "value", Excerpt.of(cell.text())));
  }

  private static Optional<String> cellRefusal(Placeholder placeholder, Cell cell) {
    return switch (cell.fault()) {
      case FORMULA_ERROR -> Optional.of("template.cell-error");
      case NOT_CALCULATED -> Optional.of("template.cell-not-calculated");
      case MERGED -> Optional.of("template.cell-merged");
      case EMPTY_RESULT ->
          placeholder.optional() ? Optional.empty() : Optional.of("template.formula-empty");
      case NONE ->
          cell.isEmpty() && !placeholder.optional()
              ? Optional.of("template.value-empty")
              : Optional.empty();
    };
  }

  private static String filterRefusal(Placeholder placeholder) {
    return placeholder.filter() == ValueFilter.CHF
        ? "template.value-number"
        : "template.value-date";
  }
}
