// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Lohnabrechnung Seite 1/2 | 1/2",
        "Page : 2 sur 3 | 2/3",
        "Pagina 2 di 2 | 2/2",
        "page 1 of 1 | 1/1",
        "Blatt 2 von 2, Muster AG | 2/2",
        "1 / 1 | 1/1",
        "Lohnabrechnung November 2026 Seite 2 | 2/0",
        "Erläuterungen siehe Seite 2 | ",
        "Feriensaldo 1/2 Tag | ",
        "Seite 3/2 | ",
        "Seite 1/2026 | ",
        "Monat 11/26 | ",
        "kein Wort davon | ",
      })
  void whatAPageSaysOfItsPlace(String text, String expected) {
    assertThat(PageNumber.in("Muster AG\n" + text).map(one -> one.number() + "/" + one.of()))
        .isEqualTo(java.util.Optional.ofNullable(expected));
  }
}
