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
    fixture.subject = "\"Fiche de novembre 2026\"";
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
    assertThat(fixture.problems()).containsExactly("2 document.blank!");
    put("fiches/7.pdf", PdfSamples.withPicturePage(7));
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
  void aCorrectionThatIsPaidInTheMonthIsToldAndGoes() throws IOException {
    put("fiches/7.pdf",
        PdfSamples.of("Zoé Dupont\nDécompte rectificatif octobre 2026\nVersement 25.11.2026"));
    assertThat(fixture.problems()).containsExactly("2 document.correction");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("found", "10.2026").containsEntry("period", "11.2026");
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont\nDécompte rectificatif octobre 2026\nNet 5.00"));
    assertThat(fixture.problems()).containsExactly("2 document.other-period!");
  }

  @Test
  void aPageOfSomebodyWhoIsNotInTheTableIsToldByItsNumber() throws IOException {
    String zoe = "Zoé Dupont, matricule 7\nFiche de salaire, novembre 2026";
    String luc = "Luc Favre\nFiche de salaire, novembre 2026, ";
    put("fiches/7.pdf", PdfSamples.of(zoe, luc + "AVS 756.1234.5025.91"));
    assertThat(fixture.problems()).containsExactly("2 document.page-of-another!");
    assertThat(fixture.check().problems().getFirst().phrase().args()).containsEntry("pages", "2");
    put("fiches/7.pdf", PdfSamples.of(zoe, luc + "matricule 77", luc + "AVS 756.1234.5025.90"));
    assertThat(fixture.problems()).containsExactly("2 document.pages-of-another!");
    put("fiches/7.pdf", PdfSamples.of(zoe, "Allocation de Zoé Dupont, enfant 756.1234.5025.91"));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont, novembre 2026", luc + "matricule 77"));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/8.pdf", PdfSamples.of("Max Muster, matricule 8, novembre 2026"));
    assertThat(fixture.problems())
        .containsExactly("2 document.number-differs!", "2 document.page-of-another!");
  }

  @Test
  void anInvoiceOfANamesakeIsToldByTheCustomerNumber() throws IOException {
    fixture.kind = "invoices";
    fixture.subject = "\"Facture\"";
    fixture.table = fixture.table.replaceFirst("nr", "N° client");
    fixture.documents = "\"fiches/{{n° client}}.pdf\"";
    String rest = "\nFacture no 77, commande 4711, CHE-123.456.789 TVA";
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont, n° de client 7" + rest));
    put("fiches/8.pdf", PdfSamples.of("Max Muster, n° de client 8" + rest));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont, n° de client 4711" + rest));
    assertThat(fixture.problems()).containsExactly("2 document.number-differs!");
    put("fiches/7.pdf",
        PdfSamples.of("Zoé Dupont, n° de client 7" + rest, "Luc Favre, n° de client 4999" + rest));
    assertThat(fixture.problems()).containsExactly("2 document.page-of-another!");
    put("fiches/7.pdf",
        PdfSamples.of(
            "Zoé Dupont, n° de client 7" + rest, "Salaire de Luc Favre 756.1234.5025.91"));
    assertThat(fixture.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"N° employé", "Stammnummer", "PNR", "Mat.", "Badge-Nr.", "Numéro d'employé"})
  void theColumnOfTheNumberIsKnownByItsHeading(String heading) throws IOException {
    fixture.table = fixture.table.replaceFirst("nr", heading);
    fixture.documents = "\"fiches/{{" + heading + "}}.pdf\"";
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont, matricule 77, novembre 2026"));
    put("fiches/8.pdf", PdfSamples.of("Max Muster, matricule 8, novembre 2026"));
    assertThat(fixture.problems()).containsExactly("2 document.number-differs!");
  }

  @Test
  void aPageThatLooksLikeTheFirstOfOthersIsToldWithoutAnyNumber() throws IOException {
    String rest =
        "\nImprimerie Modèle, fiche de salaire novembre 2026\nSalaire mensuel 6'500.00\n"
            + "Assurance chômage -71.50\nPrévoyance -320.00\nMontant net 5'432.10";
    put("fiches/8.pdf", PdfSamples.of("Max Muster" + rest));
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont" + rest, "Luc Favre" + rest));
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown!");
    assertThat(fixture.check().problems().getFirst().phrase().args()).containsEntry("pages", "2");
    fixture.accepted = java.util.Set.of(2);
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown");
    fixture.accepted = java.util.Set.of();
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont" + rest, "suite" + rest + "\npage 2"));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf", PdfSamples.of("Zoé Dupont" + rest, "Heures 12.50, salaire novembre 2026"));
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aSecondPageOfAnInvoiceIsKnownByANumberOfTheFirst() throws IOException {
    fixture.kind = "invoices";
    fixture.subject = "\"Facture\"";
    String rest =
        "\nImprimerie Modèle SA, Bienne\nArticle Quantité Prix unitaire Montant\n"
            + "Papier blanc 12.00\nEnveloppes grises 8.00\nTransport jusqu'au domicile 5.00\n";
    put("fiches/8.pdf", PdfSamples.of("Max Muster\nFacture no 4712" + rest));
    put("fiches/7.pdf",
        PdfSamples.of("Zoé Dupont\nFacture no 4711" + rest, "Facture no 4711 suite" + rest));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf",
        PdfSamples.of("Zoé Dupont\nFacture no 4711" + rest, "Facture no 4713 suite" + rest));
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown!");
    // What the invoices of others bear as well says nothing.
    String order = "commande 777111" + rest;
    put("fiches/8.pdf", PdfSamples.of("Max Muster\nFacture no 4712\n" + order));
    put("fiches/7.pdf",
        PdfSamples.of("Zoé Dupont\nFacture no 4711\n" + order, "Facture suite\n" + order));
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown!");
  }

  @Test
  void theMonthMayStandInAColumn() throws IOException {
    fixture.subject = "\"Fiche\"";
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

  @Test
  void aPageThatShowsAPictureAloneIsNotPassedUnlessEverybodyHasIt() throws IOException {
    String zoe = "Zoé Dupont\nFiche de salaire, novembre 2026";
    String max = "Max Muster\nFiche de salaire, novembre 2026";
    put("fiches/7.pdf", PdfSamples.withPicturePage(1, zoe));
    assertThat(fixture.problems()).containsExactly("2 document.page-only-pictures!");
    assertThat(fixture.check().problems().getFirst().phrase().args()).containsEntry("pages", "2");
    put("fiches/8.pdf", PdfSamples.withPicturePage(2, max));
    assertThat(fixture.problems())
        .containsExactly("2 document.page-only-pictures!", "3 document.page-only-pictures!");
    put("fiches/8.pdf", PdfSamples.withPicturePage(1, max));
    assertThat(fixture.problems()).isEmpty();
    fixture.accepted = java.util.Set.of(2);
    put("fiches/8.pdf", PdfSamples.of(max));
    assertThat(fixture.problems()).containsExactly("2 document.page-only-pictures");
  }

  @Test
  void outlinesOfLettersAreNoTextAndAFrameIsNone() throws IOException {
    String zoe = "Zoé Dupont\nFiche de salaire, novembre 2026";
    put("fiches/7.pdf", PdfSamples.withOutlines(100, zoe));
    assertThat(fixture.problems()).containsExactly("2 document.page-only-pictures!");
    put("fiches/7.pdf", PdfSamples.withOutlines(4, zoe));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf", PdfSamples.of(zoe, ""));
    assertThat(fixture.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasFilledIntoAFormIsRead(boolean drawn) throws IOException {
    put("fiches/7.pdf",
        PdfSamples.withField("Nom", "Zoé Dupont", drawn, "Fiche de salaire, novembre 2026"));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/7.pdf",
        PdfSamples.withField("Nom", "Max Muster", drawn, "Fiche de Zoé Dupont, novembre 2026"));
    assertThat(fixture.problems()).containsExactly("2 document.two-people!");
    put("fiches/7.pdf",
        PdfSamples.withField(
            "Période", "Salaire d'octobre 2026", drawn, "Fiche de Zoé Dupont et plus de texte"));
    assertThat(fixture.problems()).containsExactly("2 document.other-period!");
  }

  @Test
  void aMonthThatNothingTellsIsSaidOnceWithTheLineToWrite() throws IOException {
    fixture.subject = "\"Fiche\"";
    assertThat(fixture.problems()).containsExactly("0 document.period-unknown");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("file", "envoi.toml")
        .containsEntry("line", "period = \"11.2026\"");
    fixture.more = "period = \"11.2026\"\n";
    assertThat(fixture.problems()).isEmpty();
    fixture.more = "period = \"2026\"\n";
    assertThat(fixture.problems()).isEmpty();
    fixture.more = "";
    fixture.table =
        "nr;prenom;nom;email;Mois\n7;Zoé;Dupont;zoe@exemple.ch;11/26\n"
            + "8;Max;Muster;max@exemple.ch;\n";
    assertThat(fixture.problems()).containsExactly("0 document.period-unknown-rows");
  }

  @Test
  void aDocumentOfNobodyStopsTheMailingUntilItIsAccepted() throws IOException {
    put("fiches/9.pdf", PdfSamples.of("Luc Favre\nFiche de salaire, novembre 2026"));
    put("fiches/.9.pdf", new byte[] {1});
    put("fiches/~$9.pdf", new byte[] {1});
    put("fiches/notes.txt", new byte[] {1});
    assertThat(fixture.problems()).containsExactly("0 mailing.document-unused!");
    for (String key : java.util.List.of("9.pdf", "fiches/9.pdf", "FICHES/9.PDF", "files")) {
      CheckReport report =
          MailingCheck.check(
              fixture.mailing(), fixture.options().accepting(Acceptance.of(java.util.Map.of(key, "parti"))), _ -> { },
              _ -> { });
      assertThat(report.isReleasable()).as(key).isTrue();
      assertThat(Acceptance.of(java.util.Map.of(key, "parti")).decisionOnFiles(report.problems()))
          .containsExactly("parti [mailing.document-unused document=\"fiches/9.pdf\"]");
    }
  }

  @Test
  void anAhvNumberThatIsNoneIsTold() throws IOException {
    fixture.table =
        "nr;prenom;nom;email;AVS\n7;Zoé;Dupont;zoe@exemple.ch;756.1234.5025.92\n"
            + "8;Max;Muster;max@exemple.ch;756.1234.5025.91\n";
    assertThat(fixture.problems()).containsExactly("2 document.ahv-wrong");
  }

  @Test
  void whoSignsForFewPeopleIsExcusedBesideANumber() throws IOException {
    fixture.table =
        "Matricule;prenom;nom;email\n101;Zoé;Dupont;zoe@exemple.ch\n"
            + "102;Max;Muster;max@exemple.ch\n103;Luc;Favre;luc@exemple.ch\n";
    fixture.documents = "\"fiches/{{matricule}}.pdf\"";
    Files.delete(fixture.folder.resolve("fiches/7.pdf"));
    Files.delete(fixture.folder.resolve("fiches/8.pdf"));
    String rest = "\nFiche de salaire, novembre 2026\nSigné: Max Muster";
    put("fiches/101.pdf", PdfSamples.of("Zoé Dupont, matricule 101" + rest));
    put("fiches/102.pdf", PdfSamples.of("Max Muster, matricule 102" + rest));
    put("fiches/103.pdf", PdfSamples.of("Luc Favre, matricule 103" + rest));
    assertThat(fixture.problems()).isEmpty();
    put("fiches/103.pdf", PdfSamples.of("Luc Favre, matricule 103\nMatricule 102" + rest));
    assertThat(fixture.problems()).containsExactly("4 document.two-people!");
    put("fiches/103.pdf", PdfSamples.of("Luc Favre" + rest));
    assertThat(fixture.problems()).containsExactly("4 document.two-people-often!");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("mention", "\"Max Muster\"");
    fixture.more = "may_mention = [\"Max Muster\"]\n";
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void oneLineExcusesAllThatSign() throws IOException {
    StringBuilder table = new StringBuilder("nr;prenom;nom;email\n");
    String[] people = {"Zoé Dupont", "Max Muster", "Luc Favre", "Ada Keller", "Eva Roth", "Kim Wyss"};
    for (int i = 0; i < people.length; i++) {
      table.append(i + 1).append(';').append(people[i].replace(' ', ';')).append(";p").append(i)
          .append("@exemple.ch\n");
      String signer = i == 0 || i > 3 ? "Zoé Dupont" : "Max Muster";
      put("fiches/" + (i + 1) + ".pdf", PdfSamples.of(
          people[i] + "\nFiche de salaire, novembre 2026\nSigné: " + signer));
    }
    fixture.table = table.toString();
    Files.delete(fixture.folder.resolve("fiches/7.pdf"));
    Files.delete(fixture.folder.resolve("fiches/8.pdf"));
    assertThat(fixture.problems())
        .contains("4 document.two-people-often!", "7 document.two-people-often!")
        .contains("0 document.signers");
    String mention =
        fixture.check().problems().stream()
            .filter(one -> one.phrase().code().equals("document.signers"))
            .map(one -> one.phrase().args().get("mention"))
            .findFirst().orElseThrow();
    assertThat(mention).isEqualTo("\"Max Muster\", \"Zoé Dupont\"");
    fixture.more = "may_mention = [\"Max Muster\"]\n";
    assertThat(fixture.problems()).contains("6 document.two-people-often!", "0 document.signers");
    fixture.more = "may_mention = [" + mention + "]\n";
    assertThat(fixture.problems()).isEmpty();
  }
}
