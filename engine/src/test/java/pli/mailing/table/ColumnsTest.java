// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "Prénom, prenom", "Prénom, ' PRENOM '", "No. client, noclient", "E-Mail, email",
    "Strasse, Straße", "AHV-Nr., ahv nr", "Œuvre, oeuvre", "#, #"
  })
  void caseAccentsSpacesAndPunctuationAreForgiven(String column, String wanted) {
    assertThat(Columns.of("x", column).find(wanted)).contains(1);
  }

  @Test
  void composedAndDecomposedAccentsAreOne() {
    assertThat(Columns.of("Pre\u0301nom").find("Pr\u00E9nom")).contains(0);
  }

  @Test
  void betweenTwoColumnsThatAnswerToOneNameNoneIsChosen() {
    Columns columns = Columns.of("Prénom", "x", "prenom");
    assertThat(columns.find("prenom")).isEmpty();
    assertThat(columns.alike("prenom")).containsExactly(0, 2);
    assertThat(columns.alike("x")).isEmpty();
  }

  @Test
  void columnsWithoutNameAreKnown() {
    assertThat(Columns.of("a", "", "b").unnamed()).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource({"prenon, prenom", "emial, email", "matricul, matricule", "salaire,"})
  void theNearestNameIsProposedOnlyWhenItIsNear(String wanted, String nearest) {
    assertThat(Columns.of("prenom", "email", "matricule").nearest(wanted).orElse(null))
        .isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"0, A", "25, Z", "26, AA", "51, AZ", "52, BA", "701, ZZ", "702, AAA"})
  void lettersAreThoseOfTheSpreadsheet(int column, String letter) {
    assertThat(Columns.letter(column)).isEqualTo(letter);
  }
}
