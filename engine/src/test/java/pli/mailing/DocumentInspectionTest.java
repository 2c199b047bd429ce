// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.document.pdf.PdfSamples;

class DocumentInspectionTest {

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void mailingInOrder() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.match = "";
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont\nFiche de salaire, novembre 2026"));
    put("fiches/8.pdf", PdfSamples.of("Max Muster\nFiche de salaire, novembre 2026"));
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(fixture.folder.resolve(name), bytes);
  }

  @Test
  void documentsThatCarryTheirRecipientsAreInOrder() throws IOException {
    CheckReport report = fixture.check();
    assertThat(report.problems()).isEmpty();
    assertThat(report.documents()).isEqualTo(new CheckReport.Documents(2, 2));
  }

  @Test
  void swappedDocumentsAreBothNamed() throws IOException {
    put("fiches/7.pdf", PdfSamples.of("Max Muster\nFiche de salaire, novembre 2026 A"));
    put("fiches/8.pdf", PdfSamples.of("Zoé Dupont\nFiche de salaire, novembre 2026 A"));
    assertThat(fixture.problems())
        .containsExactly("2 document.someone-else!", "3 document.someone-else!");
    assertThat(fixture.check().documents()).isEqualTo(new CheckReport.Documents(2, 0));
    assertThat(fixture.rows).isEmpty();
  }

  @Test
  void theSameBytesTwiceAreSaidOfTheWrongRowOnly() throws IOException {
    put("fiches/7.pdf", Files.readAllBytes(fixture.folder.resolve("fiches/8.pdf")));
    assertThat(fixture.problems()).containsExactly("2 document.someone-else!");
  }

  @Test
  void whatCannotBeLookedIntoIsNotPassed() throws IOException {
    fixture.pdf("fiches/7.pdf", "no more than the first bytes of a PDF");
    byte[] whole = PdfSamples.of("Max Muster, and some more text");
    put("fiches/8.pdf", java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(fixture.problems())
        .containsExactly("2 document.damaged!", "3 document.damaged!");
  }

  @Test
  void aPersonLetsARowGoThatTheLockStops() throws IOException {
    put("fiches/7.pdf", PdfSamples.of("Max Muster\nFiche de salaire, novembre 2026 A"));
    put("fiches/8.pdf", PdfSamples.of("Nobody that the table knows, novembre 2026"));
    fixture.accepted = java.util.Set.of(3);
    assertThat(fixture.problems())
        .containsExactly("2 document.someone-else!", "3 document.names-nobody");
    assertThat(fixture.rows).hasSize(1);
  }

  @Test
  void anEmptyPageIsNotPassed() throws IOException {
    put("fiches/7.pdf", PdfSamples.of(""));
    assertThat(fixture.problems()).containsExactly("2 document.without-text!");
  }

  @Test
  void anotherMonthThanTheSubjectPromisesIsTold() throws IOException {
    fixture.subject = "\"Fiche de décembre 2026\"";
    assertThat(fixture.problems())
        .containsExactly("2 document.other-period!", "3 document.other-period!");
    fixture.more = "period = \"2026-11\"\n";
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void theMonthMayStandInAColumn() throws IOException {
    fixture.table =
        "nr;prenom;nom;email;Mois\n7;Zoé;Dupont;zoe@exemple.ch;25.11.2026\n"
            + "8;Max;Muster;max@exemple.ch;octobre 2026\n";
    assertThat(fixture.problems()).containsExactly("3 document.other-period!");
  }

  @Test
  void theMailingFileSaysWhatProves() throws IOException {
    fixture.match = "match = [\"name + {{nr}}\"]\n";
    assertThat(fixture.problems())
        .containsExactly("2 document.too-little!", "3 document.too-little!");
    fixture.match = "match = \"off\"\n";
    assertThat(fixture.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"nmae\"", "[\"name\", \"off\"]", "\"name + \""})
  void aRuleThatMeansNothingIsRefused(String match) {
    fixture.match = "match = " + match + "\n";
    org.assertj.core.api.Assertions.assertThatThrownBy(fixture::check)
        .hasMessage("document.match-unknown");
  }

  @Test
  void lettersAreLookedIntoOnlyWhereAsked() throws IOException {
    fixture.kind = "letters";
    put("fiches/7.pdf", PdfSamples.of("Nothing of interest to anybody here"));
    assertThat(fixture.problems()).isEmpty();
    fixture.match = "match = \"name\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.names-nobody!");
  }

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270, 30, 45})
  void turnedTextIsRead(int degrees) throws IOException {
    put("fiches/7.pdf", PdfSamples.turned(degrees, "Zoé Dupont\nFiche de salaire, novembre 2026"));
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void anySeveralPagesMayCarryIt() throws IOException {
    put("fiches/7.pdf", PdfSamples.of("Page without a name on it", "Mme Zoé Dupont"));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf", PdfSamples.of("Mme Zoé Dupont and her page", "Max Muster"));
    assertThat(fixture.problems()).containsExactly("2 document.two-people!");
  }
}
