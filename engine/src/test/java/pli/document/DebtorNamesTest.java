// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebtorNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Keller | Keller Anna",
        "Anna Keller | Anna Keller-Meier",
        "Anna Keller-Meier | Anna Meier",
        "Anna Keller | A. Keller",
        "Anna Keller | Frau Anna Keller",
        "Anna Keller | Anna und Peter Keller",
        "Anna Keller | Familie Keller",
        "Jürg Müller | Juerg MUELLER",
        "Élodie Bezençon | elodie bezencon",
        "Muster Holz GmbH | Muster Holz Sàrl",
        "Muster Holz | Muster Holz S.à r.l.",
        "Fiduciaire Rossier SA | Fiduciaire Rossier S.A.",
        "Tipografia Bernasconi Sagl | Tipografia Bernasconi",
        "Müller & Söhne AG | Mueller und Soehne",
        "Stadt Bern | Stadt Bern, Finanzverwaltung",
        "Swisscom | Swisscom (Schweiz) AG",
        "UBS | UBS AG",
      })
  void theSameNameInAnotherForm(String table, String bill) {
    assertThat(new DebtorNames(List.of(table)).fits(bill)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Keller | Peter Keller",
        "Anna Keller | Anna Meier",
        "Anna Keller | Keller AG",
        "Muster Holz AG | Muster Bau AG",
        "Bauer AG | Baur AG",
        "Bern | Stadt Bern",
        "Omega | Omegatech AG",
        "Alpha AG | Beta AG",
        "Familie Keller | Familie Meier",
        "Sandra Sagl | Anna Sagl",
      })
  void anotherName(String table, String bill) {
    assertThat(new DebtorNames(List.of(table)).fits(bill)).isFalse();
  }

  @Test
  void anyOfTheNamesOfARowWillDo() {
    DebtorNames names = new DebtorNames(List.of("Anna Keller", " ", "Muster AG", "Muster AG"));
    assertThat(names.fits("Muster AG")).isTrue();
    assertThat(names.fits("Keller, Anna")).isTrue();
    assertThat(names.shown()).isEqualTo("Anna Keller / Muster AG");
  }
}
