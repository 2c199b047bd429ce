// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number format of a spreadsheet (ISO/IEC 29500-1 §18.8.31), applied so that a number reads as a
/// person in Switzerland sees it in the sheet: `1'234.50`, `00123`, `25.11.2026`, `7.70%`.
///
/// One departure on purpose: scientific notation is never used, because 7.56E+12 is of no use to
/// anyone in a letter and has cost many a list its customer numbers.
final class CellFormat {

  /// Excel keeps 15 significant digits.
  private static final MathContext EXCEL_DIGITS = new MathContext(15, RoundingMode.HALF_UP);

  /// Powers of ten that a number of a spreadsheet can have (IEEE 754 double, rounded up).
  private static final int EXPONENT_LIMIT = 400;

  private static final Pattern CONDITION =
      Pattern.compile("\\[(<=|>=|<>|<|>|=)(-?[0-9.]{1,20})]");

  private final List<Section> sections;

  private record Section(
      String condition, BigDecimal than, NumberSection number, DateSection date) {

    boolean takes(BigDecimal value) {
      int order = value.compareTo(than);
      return switch (condition) {
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        case "=" -> order == 0;
        default -> order != 0;
      };
    }
  }

  private CellFormat(List<Section> sections) {
    this.sections = sections;
  }

  /// @param id number of a built-in format, or null
  /// @param code format code, or null for the general format
  static CellFormat of(String id, String code) {
    String known = BuiltInFormat.code(id, code);
    List<Section> sections = new ArrayList<>();
    for (String part : split(known)) {
      Matcher condition = CONDITION.matcher(part);
      boolean conditional = condition.find();
      String plain = conditional ? condition.replaceFirst("") : part;
      sections.add(
          new Section(
              conditional ? condition.group(1) : "",
              conditional ? new BigDecimal(condition.group(2)) : BigDecimal.ZERO,
              DateSection.isDate(plain) ? null : NumberSection.of(plain),
              DateSection.isDate(plain) ? DateSection.of(plain) : null));
    }
    return new CellFormat(sections);
  }

  /// What the sheet shows for a number.
  ///
  /// @param raw the stored number, as text of the file
  Cell show(BigDecimal raw, boolean from1904) {
    if (Math.abs((long) raw.precision() - raw.scale()) > EXPONENT_LIMIT || raw.scale() > 1100) {
      return new Cell("?", "", CellFault.FORMULA_ERROR);
    }
    BigDecimal number = raw.round(EXCEL_DIGITS);
    Section section = section(number);
    if (section.date() != null) {
      var moment = DateSection.moment(number, from1904);
      if (moment.isPresent()) {
        String value = DateSection.iso(moment.get());
        return new Cell(Cell.tidied(section.date().show(moment.get(), number)), value,
            CellFault.NONE);
      }
    }
    String plain = plain(number);
    String shown =
        section.number() == null ? plain : section.number().show(number, ownSign(section));
    return new Cell(Cell.tidied(shown), plain, CellFault.NONE);
  }

  static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /// True where the section itself writes the sign of a negative number.
  private boolean ownSign(Section section) {
    return sections.size() > 1 && sections.get(1) == section && section.condition().isEmpty();
  }

  private Section section(BigDecimal number) {
    if (sections.stream().anyMatch(one -> !one.condition().isEmpty())) {
      return sections.stream()
          .filter(one -> one.condition().isEmpty() || one.takes(number))
          .findFirst()
          .orElse(sections.getFirst());
    }
    if (number.signum() < 0 && sections.size() > 1) {
      return sections.get(1);
    }
    return number.signum() == 0 && sections.size() > 2 ? sections.get(2) : sections.getFirst();
  }

  /// Sections are separated by semicolons outside quotes; the fourth is for text.
  private static List<String> split(String code) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '\\' && !quoted && i + 1 < code.length()) {
        part.append(c).append(code.charAt(++i));
      } else if (c == ';' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        quoted ^= c == '"';
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts.size() > 3 ? parts.subList(0, 3) : parts;
  }
}
