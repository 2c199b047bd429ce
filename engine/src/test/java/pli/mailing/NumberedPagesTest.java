// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.document.pdf.PdfSamples;

class NumberedPagesTest {

  private static final String[] PEOPLE = {
    "Zoé Dupont", "Max Muster", "Luc Favre", "Ada Keller", "Eva Roth", "Kim Wyss"
  };

  private static final String HEAD =
      "Imprimerie Modèle SA, 2502 Bienne\nFiche de salaire novembre 2026\n";
  private static final String SECOND = HEAD + "Solde de vacances 12.5 jours\nPage 2/2";
  private static final String STRANGE =
      "Garage du Lac Sàrl, 1020 Renens\nDécompte des heures et des frais de route\nPage 2/2";

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void everybodyHasTwoPages() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.match = "";
    fixture.subject = "\"Fiche de novembre 2026\"";
    StringBuilder table = new StringBuilder("nr;prenom;nom;email\n");
    Files.delete(fixture.folder.resolve("fiches/7.pdf"));
    Files.delete(fixture.folder.resolve("fiches/8.pdf"));
    for (int i = 0; i < PEOPLE.length; i++) {
      table.append(i).append(';').append(PEOPLE[i].replace(' ', ';')).append(";p").append(i)
          .append("@exemple.ch\n");
      put(i, first(i, "1/2"), SECOND);
    }
    fixture.table = table.toString();
  }

  private static String first(int person, String number) {
    return HEAD + PEOPLE[person] + "\nSalaire mensuel 6'500.00\nAssurance chômage -71.50\n"
        + "Prévoyance professionnelle -320.00\nMontant net versé 5'432.10\nPage " + number;
  }

  private void put(int person, String... pages) throws IOException {
    Files.write(fixture.folder.resolve("fiches/" + person + ".pdf"), PdfSamples.of(pages));
  }

  private String pages() throws IOException {
    return fixture.check().problems().getFirst().phrase().args().get("pages");
  }

  @Test
  void aSecondPageBehindTheFirstIsInOrder() throws IOException {
    assertThat(fixture.problems()).isEmpty();
    put(0, first(0, "1/2").replace("Page 1/2", ""), SECOND);
    put(1, HEAD + PEOPLE[1] + "\nPage 3/40", HEAD + "Solde\nPage 4/40");
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aPageForWhichTheNumbersLeaveNoRoomIsToldUntilItIsLetGo() throws IOException {
    put(0, first(0, "1/2"), SECOND.replace("12.5", "4"),
        SECOND.replace("12.5", "3"));
    assertThat(fixture.problems()).containsExactly("2 document.pages-misplaced!");
    assertThat(pages()).isEqualTo("2, 3");
    put(0, first(0, "1/2"), SECOND.replace("12.5", "4"), SECOND + "\n" + PEOPLE[0]);
    assertThat(fixture.problems()).containsExactly("2 document.page-misplaced!");
    assertThat(pages()).isEqualTo("2");
    put(0, first(0, "1/1"), SECOND.replace("12.5", "4"));
    assertThat(fixture.problems()).containsExactly("2 document.page-misplaced!");
    fixture.accepted = Set.of(2);
    assertThat(fixture.problems()).containsExactly("2 document.page-misplaced");
  }

  @Test
  void aLeafletWithNumbersOfItsOwnIsEverybodysOrTold() throws IOException {
    String leaflet = "Règlement du personnel, valable pour tous\nPage 1/1";
    put(0, first(0, "1/2"), SECOND, leaflet);
    put(1, first(1, "1/2"), SECOND, leaflet);
    assertThat(fixture.problems())
        .containsExactly("2 document.page-misplaced!", "3 document.page-misplaced!");
    put(2, first(2, "1/2"), SECOND, leaflet);
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aProgramThatCountsInItsOwnWayIsBelieved() throws IOException {
    put(0, first(0, "1/1"), SECOND.replace("12.5", "1"));
    put(1, first(1, "1/1"), SECOND.replace("12.5", "2"));
    assertThat(fixture.problems()).hasSize(2);
    put(2, first(2, "1/1"), SECOND.replace("12.5", "3"));
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aSecondPageThatLooksLikeNobodyElsesIsTold() throws IOException {
    put(0, first(0, "1/2"), STRANGE);
    assertThat(fixture.problems()).containsExactly("2 document.page-odd!");
    assertThat(pages()).isEqualTo("2");
    // In another language it repeats its own first page.
    put(0, "Imprimerie Modèle SA, 2502 Bienne\nLohnabrechnung November 2026\nMonatslohn\n"
        + PEOPLE[0] + "\nSeite 1/2",
        "Imprimerie Modèle SA, 2502 Bienne\nLohnabrechnung November 2026\nFerien\nSeite 2/2");
    assertThat(fixture.problems()).isEmpty();
    // Of few documents none shows a habit.
    put(0, first(0, "1/2"), STRANGE);
    put(1, first(1, "1/1"));
    put(2, first(2, "1/1"));
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void inAFileForEverybodyTheStrangePageIsToldInPlaceOfAMissingOne() throws IOException {
    fixture.documents = "\"tous.pdf\"";
    fixture.more = "split = \"pages\"\n";
    String[] pages = new String[PEOPLE.length + 2];
    pages[0] = first(0, "1/2");
    pages[1] = SECOND.replace("12.5", "4");
    pages[2] = SECOND + "\n" + PEOPLE[0];
    for (int i = 1; i < PEOPLE.length; i++) {
      pages[i + 2] = first(i, "1/1");
    }
    Files.write(fixture.folder.resolve("tous.pdf"), PdfSamples.of(pages));
    assertThat(fixture.problems()).containsExactly("2 document.page-misplaced!");
    assertThat(pages()).isEqualTo("2");
  }
}
