// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormatTest {

  @ParameterizedTest(name = "{1} as {0} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "General | 1234.5 | 1234.5",
        "General | 7561234567897 | 7561234567897",
        "General | 1.23E12 | 1230000000000",
        "General | 0.30000000000000004 | 0.3",
        "General | 0 | 0",
        "General | -0.5 | -0.5",
        "0 | 2.5 | 3",
        "00000 | 123 | 00123",
        "00000 | 1234567 | 1234567",
        "0.00 | 1234.5 | 1234.50",
        "#,##0.00 | 1234.5 | 1'234.50",
        "#,##0.00 | 1234567.891 | 1'234'567.89",
        "#,##0.00 | 0 | 0.00",
        "#,##0.00 | -1234.5 | -1'234.50",
        "#,##0.00;(#,##0.00) | -1234.5 | (1'234.50)",
        "#,##0;[Red]-#,##0 | -1234 | -1'234",
        "#,##0.00;-#,##0.00;\"-\" | 0 | -",
        "#'##0.00 | 1234.5 | 1'234.50",
        "# ##0.00 | 12.5 | 12.50",
        "# ##0.00 | 1234.5 | 1 234.50",
        "\"CHF\" #,##0.00 | 1234.5 | CHF 1'234.50",
        "[$CHF-807] #,##0.00 | 1234.5 | CHF 1'234.50",
        "_-* #,##0.00_-;-* #,##0.00_- | 1234.5 | 1'234.50",
        "0% | 0.077 | 8%",
        "0.00% | 0.077 | 7.70%",
        "0.00E+00 | 1230000000000 | 1230000000000",
        "#.## | 1.5 | 1.5",
        "#.## | 1 | 1",
        "#,##0, | 1234567 | 1'235",
        "000\\.0000\\.0000\\.00 | 7561234567897 | 756.1234.5678.97",
        "000\".\"0000\".\"0000\".\"00 | 7561234567897 | 756.1234.5678.97",
        "\"Nr. \"0000 | 12 | Nr. 0012",
        "[<1000]0;[>=1000]#,##0 | 1234 | 1'234",
        "@ | 123 | 123",
        "dd.mm.yyyy | 46351 | 25.11.2026",
        "d.m.yy | 46351 | 25.11.26",
        "dd/mm/yyyy | 46351 | 25.11.2026",
        "yyyy\\-mm\\-dd | 46351 | 2026-11-25",
        "[$-807]d. mmmm yyyy | 46351 | 25. November 2026",
        "[$-100C]d mmmm yyyy | 46351 | 25 novembre 2026",
        "d mmmm yyyy | 46351 | 25 novembre 2026",
        "mmmm yyyy | 46351 | novembre 2026",
        "hh:mm | 0.5 | 12:00",
        "dd.mm.yyyy hh:mm | 46351.75 | 25.11.2026 18:00",
        "[h]:mm | 1.5 | 36:00",
        "h:mm AM/PM | 0.75 | 6:00 PM",
        "dd.mm.yyyy | 99999999 | 99999999",
        "dd.mm.yyyy | 1 | 01.01.1900",
        "dd.mm.yyyy | 61 | 01.03.1900",
      })
  void aNumberReadsAsTheSheetShowsIt(String code, String number, String shown) {
    assertThat(CellFormat.of(null, code).show(new BigDecimal(number), false).text())
        .isEqualTo(shown);
  }

  @ParameterizedTest(name = "format {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0 | 1234.5 | 1234.5", "2 | 1234.5 | 1234.50", "4 | 1234.5 | 1'234.50", "9 | 0.5 | 50%",
        "14 | 46351 | 25.11.2026", "22 | 46351.5 | 25.11.2026 12:00", "49 | 12 | 12",
        "44 | 12.5 | CHF 12.50"
      })
  void builtInFormatsHaveTheirSwissForm(String id, String number, String shown) {
    assertThat(CellFormat.of(id, null).show(new BigDecimal(number), false).text())
        .isEqualTo(shown);
  }

  @Test
  void theValueBehindTheTextIsKept() {
    assertThat(CellFormat.of(null, "0").show(new BigDecimal("1234.56"), false).value())
        .isEqualTo("1234.56");
    assertThat(CellFormat.of("14", null).show(new BigDecimal("46351"), false).value())
        .isEqualTo("2026-11-25");
  }

  @Test
  void datesCanCountFrom1904() {
    assertThat(CellFormat.of("14", null).show(new BigDecimal("44889"), true).text())
        .isEqualTo("25.11.2026");
  }

  @Test
  void aNumberOfAbsurdSizeIsNotWrittenOut() {
    assertThat(CellFormat.of(null, null).show(new BigDecimal("1E999999999"), false).fault())
        .isEqualTo(CellFault.FORMULA_ERROR);
  }
}
