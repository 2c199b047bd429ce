// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.util.Map;

/// Number formats that a file names by number only (ISO/IEC 29500-1 §18.8.30). Those that follow
/// the settings of the computer are given their Swiss form.
final class BuiltInFormat {

  private static final Map<String, String> SWISS =
      Map.ofEntries(
          Map.entry("0", "General"),
          Map.entry("5", "\"CHF\" #,##0;-\"CHF\" #,##0"),
          Map.entry("6", "\"CHF\" #,##0;-\"CHF\" #,##0"),
          Map.entry("7", "\"CHF\" #,##0.00;-\"CHF\" #,##0.00"),
          Map.entry("8", "\"CHF\" #,##0.00;-\"CHF\" #,##0.00"),
          Map.entry("14", "dd.mm.yyyy"),
          Map.entry("15", "dd. mmm yy"),
          Map.entry("16", "dd. mmm"),
          Map.entry("17", "mmm yy"),
          Map.entry("18", "h:mm AM/PM"),
          Map.entry("19", "h:mm:ss AM/PM"),
          Map.entry("20", "hh:mm"),
          Map.entry("21", "hh:mm:ss"),
          Map.entry("22", "dd.mm.yyyy hh:mm"),
          Map.entry("37", "#,##0;-#,##0"),
          Map.entry("38", "#,##0;-#,##0"),
          Map.entry("39", "#,##0.00;-#,##0.00"),
          Map.entry("40", "#,##0.00;-#,##0.00"),
          Map.entry("41", "#,##0;-#,##0;\"-\""),
          Map.entry("42", "\"CHF\" #,##0;-\"CHF\" #,##0;\"-\""),
          Map.entry("43", "#,##0.00;-#,##0.00;\"-\""),
          Map.entry("44", "\"CHF\" #,##0.00;-\"CHF\" #,##0.00;\"-\""),
          Map.entry("45", "mm:ss"),
          Map.entry("46", "[h]:mm:ss"),
          Map.entry("47", "mm:ss"));

  private static final Map<String, String> EVERYWHERE =
      Map.of("1", "0", "2", "0.00", "3", "#,##0", "4", "#,##0.00", "9", "0%", "10", "0.00%");

  private BuiltInFormat() {}

  /// The code to use for a format with this number and, where the file says one, this code.
  static String code(String id, String code) {
    if (id != null && SWISS.containsKey(id)) {
      return SWISS.get(id);
    }
    if (code != null && !code.isBlank()) {
      return code;
    }
    return id == null ? "General" : EVERYWHERE.getOrDefault(id, "General");
  }
}
