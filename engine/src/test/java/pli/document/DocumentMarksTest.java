// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentMarksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Rechnung Nr. 2026-0815 vom 24.11.2026 | 2026-0815",
        "Facture n° 4711, 3'250.00 CHF | 4711",
        "Fattura: 815/26 | 815/26",
        "Kundennummer 10023 | 10023",
        "Votre numéro de client : 4999 | 4999",
        "Unsere Referenz RE-20261124 | re-20261124",
        "Auftrag 88-123456 und 2026 | 88-123456",
        "Rechnung November 2026 | ",
        "Total 123456.50, 100'000.00 | ",
        "2502 Biel, Seite 1/2 | ",
        "Rechnung 11.2026, facture 24.11.2026 | ",
      })
  void theNumbersOfDocuments(String text, String expected) {
    assertThat(DocumentMarks.in(text))
        .containsExactlyInAnyOrder(expected == null ? new String[0] : new String[] {expected});
  }
}
