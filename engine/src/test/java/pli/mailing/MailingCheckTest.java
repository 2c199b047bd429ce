// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailingCheckTest {

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void mailingInOrder() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
  }

  @Test
  void aMailingInOrderBecomesOneMessagePerRow() throws IOException {
    CheckReport report = fixture.check();
    assertThat(report.problems()).isEmpty();
    assertThat(report.isReleasable()).isTrue();
    assertThat(report.ready()).isEqualTo(2);
    PlannedRow first = fixture.rows.getFirst();
    assertThat(first.row()).isEqualTo(2);
    assertThat(first.recipient().displayName()).isEqualTo("Zoé Dupont");
    assertThat(first.recipient().address()).hasToString("zoe@exemple.ch");
    assertThat(first.subject()).isEqualTo("Fiche de Zoé");
    assertThat(first.markdown()).startsWith("Bonjour Zoé,");
    assertThat(first.language()).isEqualTo(Locale.FRENCH);
    assertThat(first.documents().getFirst().fileName()).isEqualTo("7.pdf");
    assertThat(first.documents().getFirst().sizeBytes()).isEqualTo(14);
    assertThat(first.documents().getFirst().sha256())
        .isEqualTo(hash("fiches/7.pdf"));
  }

  private String hash(String name) throws IOException {
    return HexFormat.of()
        .formatHex(Sha256.digest().digest(Files.readAllBytes(fixture.folder.resolve(name))));
  }

  @Test
  void everyProblemOfEveryRowIsToldInOneGo() throws IOException {
    fixture.table = "nr;prenom;nom;email\n;Zoé;Dupont;zoe.exemple.ch\n9;;Muster;max@exemple.ch\n";
    assertThat(fixture.problems())
        .containsExactly(
            "2 mailing.address-bad!", "2 template.value-empty!", "3 template.value-empty!",
            "3 mailing.document-missing!", "0 mailing.document-unused",
            "0 mailing.document-unused");
    assertThat(fixture.rows).isEmpty();
  }

  @Test
  void aMissingColumnIsToldOncePerTextAndTheRestStillChecked() throws IOException {
    fixture.subject = "\"Fiche {{moi}} {{prenon}}\"";
    fixture.table = fixture.table.replace("max@exemple.ch", "max");
    assertThat(fixture.problems())
        .containsExactly("1 mailing.column-missing!", "1 mailing.column-missing-near!",
            "3 mailing.address-bad!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max | 3 mailing.address-bad!",
        "max@localhost | 3 mailing.address-bad!",
        "a@b.ch, c@d.ch | 3 mailing.address-several!",
        "a@b.ch; c@d.ch | 3 mailing.address-several!",
        "a@b.ch> <c@d.ch | 3 mailing.address-several!",
        "a@b.ch c@d.ch | 3 mailing.address-several!",
        "max@gmial.com | 3 mailing.address-misspelt",
        "max@bluwin.ch | 3 mailing.address-misspelt",
        "max@gmail.ch | 3 mailing.address-misspelt",
        "zoe@exemple.ch | 3 mailing.same-address",
        "ZOE@Exemple.ch | 3 mailing.same-address",
      })
  void addressesAreLookedAt(String address, String expected) throws IOException {
    fixture.table = fixture.table.replace("max@exemple.ch", '"' + address + '"');
    assertThat(fixture.problems()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Max Muster <m@exemple.ch> | Max Muster / m@exemple.ch",
        "m@exemple.ch | / m@exemple.ch",
        "<m@exemple.ch> | / m@exemple.ch",
        "\"\"Muster Max\"\" <m@exemple.ch> | Muster Max / m@exemple.ch",
      })
  void aCellMayHoldAWholeMailbox(String cell, String expected) throws IOException {
    fixture.to = "{{email}}";
    fixture.table = fixture.table.replace("max@exemple.ch", '"' + cell + '"');
    assertThat(fixture.problems()).isEmpty();
    PlannedRow row = fixture.rows.getLast();
    assertThat((row.recipient().displayName() + " / " + row.recipient().address()).strip())
        .isEqualTo(expected);
  }

  @Test
  void aNameMayHoldACommaButNoBracket() throws IOException {
    fixture.table = fixture.table.replace("Muster;", "\"Muster, Dr.\";");
    assertThat(fixture.problems()).isEmpty();
    fixture.table = fixture.table.replace("Muster, Dr.", "<eve@evil.example>");
    assertThat(fixture.problems()).containsExactly("3 mailing.name-bad!");
    assertThat(fixture.check().problems())
        .singleElement()
        .as("the cell that holds it, not that of the address")
        .returns("nom", RowProblem::column);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{email}}>", "<{{email}}> x", "<{{email}}><{{email}}>", "x <{{email}}"})
  void theFormOfToIsStrict(String to) {
    fixture.to = to;
    assertThatThrownBy(fixture::check).hasMessage("mailing.to-form");
  }

  @Test
  void aLineBreakInASubjectIsAProblem() throws IOException {
    fixture.table = fixture.table.replace("Max;", "\"Max\r\nBcc: eve@evil.example\";");
    assertThat(fixture.problems()).containsExactly("3 template.value-control!");
  }

  @Test
  void anEmptySubjectIsAProblem() throws IOException {
    fixture.subject = "\"{{prenom?}}\"";
    fixture.message = "Bonjour";
    fixture.table = fixture.table.replace("Max;", ";");
    fixture.to = "{{email}}";
    assertThat(fixture.problems()).containsExactly("3 mailing.subject-empty!");
  }

  @Test
  void whatNoMessageCouldHoldIsAProblemOfTheRow() throws IOException {
    fixture.table = fixture.table.replace("Max", "M".repeat(1_200));
    fixture.to = "{{email}}";
    fixture.message = "{{prenom}} ".repeat(200);
    fixture.more = "document_name = \"{{prenom}}\"\n";
    assertThat(fixture.problems())
        .containsExactly("3 mailing.subject-too-long!", "3 mailing.text-too-long!",
            "3 mailing.document-name!");
  }

  @Test
  void surplusCellsAndUnnamedColumnsAreTold() throws IOException {
    fixture.table =
        "nr;prenom;nom;email;;x;X\n7;Zoé;Dupont;zoe@exemple.ch;y;;;z\n"
            + "8;Max;Muster;max@exemple.ch;y\n";
    assertThat(fixture.problems())
        .containsExactly("1 mailing.columns-alike", "2 mailing.column-unnamed",
            "2 mailing.row-surplus!");
  }

  @Test
  void hiddenRowsAndFormulaErrorsAreTold() throws IOException {
    try (OutputStream out = Files.newOutputStream(fixture.folder.resolve("t.xlsx"));
        Workbook workbook = new Workbook(out, "Test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("a");
      String[][] cells = {{"nr", "prenom", "nom", "email"}, {"7", "Zoé", "D", "zoe@exemple.ch"}};
      for (int row = 0; row < 2; row++) {
        for (int column = 0; column < 4; column++) {
          sheet.value(row, column, cells[row][column]);
        }
      }
      sheet.formula(1, 2, "1/0");
      sheet.hideRow(1);
    }
    MailingFile mailing = fixture.mailing();
    Files.writeString(mailing.file(),
        Files.readString(mailing.file()).replace("table.csv", "t.xlsx"));
    CheckReport report =
        MailingCheck.check(
            MailingFile.read(mailing.file()), fixture.options(), _ -> { }, _ -> { });
    assertThat(report.problems())
        .extracting(one -> one.phrase().code())
        .containsExactly("mailing.row-hidden", "template.cell-not-calculated",
            "mailing.document-unused");
  }

  @Test
  void anEmptyTableIsAProblem() throws IOException {
    fixture.table = "nr;prenom;nom;email\n";
    assertThat(fixture.problems()).contains("0 mailing.no-rows!");
    assertThat(fixture.check().isReleasable()).isFalse();
  }

  @Test
  void documentsAreLookedInto() throws IOException {
    fixture.write("fiches/7.pdf", "");
    fixture.write("fiches/8.pdf", "<html>");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-empty!", "3 mailing.document-not-pdf!");
  }

  @Test
  void aDocumentThatNobodyGetsIsTold() throws IOException {
    fixture.pdf("fiches/9.pdf", "nine");
    fixture.write("fiches/notes.txt", "not of the pattern");
    assertThat(fixture.problems()).containsExactly("0 mailing.document-unused");
  }

  @Test
  void caseAndAccentFormsAreFoundAndSaid() throws IOException {
    fixture.documents = "\"fiches/{{prenom}}.pdf\"";
    fixture.pdf(Normalizer.normalize("fiches/Zoé.PDF", Normalizer.Form.NFD), "z");
    fixture.pdf("fiches/Max.pdf", "m");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-spelling", "0 mailing.document-unused",
            "0 mailing.document-unused");
    fixture.pdf(Normalizer.normalize("fiches/ZOÉ.pdf", Normalizer.Form.NFC), "z2");
    assertThat(fixture.problems()).contains("2 mailing.document-ambiguous!");
  }

  @Test
  void theSamePayslipForTwoPeopleStopsTheMailing() throws IOException {
    fixture.pdf("fiches/8.pdf", "seven");
    assertThat(fixture.problems()).containsExactly("3 mailing.same-document!");
    fixture.kind = "invoices";
    assertThat(fixture.problems()).containsExactly("3 mailing.same-document-look");
  }

  @Test
  void thePersonAndDocumentTwiceStopsTheMailing() throws IOException {
    fixture.table += "7;Zoé;Dupont;zoe@exemple.ch\n";
    assertThat(fixture.problems()).containsExactly("4 mailing.same-address-and-document!");
  }

  @Test
  void anEnclosureForEveryoneIsInOrderButNotAlone() throws IOException {
    fixture.pdf("info.pdf", "info");
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"info.pdf\"]";
    assertThat(fixture.problems()).isEmpty();
    assertThat(fixture.rows.getFirst().documents()).hasSize(2);
    fixture.documents = "\"info.pdf\"";
    assertThat(fixture.problems()).containsExactly("3 mailing.same-document!");
  }

  @Test
  void fewerDocumentsAreAllowedWhereTheMailingSaysSo() throws IOException {
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"annexes/{{nr}}.pdf\"]";
    fixture.pdf("annexes/7.pdf", "annex");
    assertThat(fixture.problems()).containsExactly("3 mailing.document-missing!");
    fixture.more = "required_attachments = 1\n";
    assertThat(fixture.problems()).containsExactly("3 mailing.document-missing-allowed");
    assertThat(fixture.rows).hasSize(2);
  }

  @Test
  void anOptionalDocumentIsLeftOutWhereTheCellIsEmpty() throws IOException {
    fixture.table = "nr;prenom;nom;email;annexe\n7;Zoé;D;zoe@exemple.ch;\n"
        + "8;Max;M;max@exemple.ch;plan\n";
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"annexes/{{annexe?}}.pdf\"]";
    fixture.pdf("annexes/plan.pdf", "plan");
    assertThat(fixture.problems()).isEmpty();
    assertThat(fixture.rows).extracting(row -> row.documents().size()).containsExactly(1, 2);
  }

  @Test
  void theRecipientMaySeeAnotherName() throws IOException {
    fixture.more = "document_name = \"Fiche {{nom}}\"\n";
    fixture.check();
    assertThat(fixture.rows.getFirst().documents().getFirst().fileName())
        .isEqualTo("Fiche Dupont.pdf");
  }

  @Test
  void messagesAreMeasuredAsTheyWillTravel() throws IOException {
    fixture.sizeLimit = OptionalLong.of(4_000);
    assertThat(fixture.problems())
        .containsExactly("2 mailing.message-too-large!", "3 mailing.message-too-large!");
    fixture.sizeLimit = OptionalLong.of(10_000);
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void theRowsLanguageChoosesTextAndSubject() throws IOException {
    fixture.table = "nr;prenom;nom;email;langue\n7;Zoé;D;zoe@exemple.ch;Français\n"
        + "8;Max;M;max@exemple.ch;D\n";
    fixture.more = "language = \"{{langue}}\"\n";
    fixture.subject = "{ fr = \"Fiche\", de = \"Lohn\" }";
    fixture.write("message.de.md", "Guten Tag {{prenom}}");
    assertThat(fixture.problems()).isEmpty();
    assertThat(fixture.rows.getLast().subject()).isEqualTo("Lohn");
    assertThat(fixture.rows.getLast().markdown()).isEqualTo("Guten Tag Max");
    fixture.table = fixture.table.replace(";D\n", ";it\n").replace("Français", "xx");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.language-unknown!", "3 mailing.language-without-subject!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../{{nr}}.pdf", "/etc/{{nr}}.pdf", "C:/x/{{nr}}.pdf",
    "\\\\\\\\h\\\\{{nr}}", "fiches/../../{{nr}}.pdf", "link/{{nr}}.pdf", "filelink{{nr}}.pdf"})
  void noPatternLeavesTheFolder(String pattern) throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("7.pdf"), "%PDF-1.7");
    Files.createSymbolicLink(fixture.folder.resolve("link"), outside);
    Files.createSymbolicLink(fixture.folder.resolve("filelink7.pdf"), outside.resolve("7.pdf"));
    fixture.documents = "\"" + pattern + "\"";
    fixture.table = "nr;prenom;nom;email\n7;Zoé;Dupont;zoe@exemple.ch\n";
    assertThat(fixture.problems()).contains("2 mailing.document-outside!");
    assertThat(fixture.rows).isEmpty();
  }

  @Test
  void aLinkInsideTheFolderAndAFolderAsDocument() throws IOException {
    fixture.pdf("annexes/info.pdf", "info");
    Files.createSymbolicLink(fixture.folder.resolve("l.pdf"), Path.of("annexes", "info.pdf"));
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"l.pdf\"]";
    assertThat(fixture.problems()).isEmpty();
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"fiches\"]";
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-no-file!", "3 mailing.document-no-file!");
  }

  @Test
  void tableAndMessageLieInTheFolder() throws IOException {
    Files.writeString(temp.resolve("out.csv"), fixture.table);
    MailingFile mailing = fixture.mailing();
    Files.writeString(mailing.file(),
        Files.readString(mailing.file()).replace("table.csv", "../out.csv"));
    assertThatThrownBy(
            () -> MailingCheck.check(MailingFile.read(mailing.file()), fixture.options(),
                _ -> { }, _ -> { }))
        .hasMessage("mailing.path-refused");
  }

  @Test
  void theFingerprintIsTheMessageNotTheRow() throws IOException {
    fixture.check();
    var account = fixture.mailing().account();
    String zoe = RowFingerprint.of(account, fixture.rows.getFirst());
    assertThat(zoe).hasSize(64).isNotEqualTo(RowFingerprint.of(account, fixture.rows.getLast()));
    fixture.table = "nr;prenom;nom;email\n\n\n7;Zoé;Dupont;zoe@exemple.ch\n";
    fixture.check();
    assertThat(RowFingerprint.of(account, fixture.rows.getFirst())).isEqualTo(zoe);
    fixture.pdf("fiches/7.pdf", "SEVEN");
    fixture.check();
    assertThat(RowFingerprint.of(account, fixture.rows.getFirst())).isNotEqualTo(zoe);
  }

  @Test
  void aDocumentIsCalledInTheLanguageOfItsRow() throws IOException {
    fixture.table =
        "nr;prenom;nom;email;langue;mois\n7;Zoé;Dupont;zoe@exemple.ch;fr;25.8.2026\n"
            + "8;Max;Muster;max@exemple.ch;D;25.8.2026\n";
    fixture.more =
        "language = \"{{langue}}\"\n[document_name]\n"
            + "fr = \"Fiche de salaire {{mois | month}}\"\nde = \"Lohnabrechnung {{mois | month}}\"\n";
    assertThat(fixture.problems()).isEmpty();
    assertThat(fixture.rows)
        .extracting(row -> row.documents().getFirst().fileName())
        .containsExactly("Fiche de salaire août 2026.pdf", "Lohnabrechnung August 2026.pdf");

    fixture.table += "9;Ugo;Rossi;ugo@exemple.ch;it;25.8.2026\n";
    fixture.pdf("fiches/9.pdf", "nine");
    assertThat(fixture.problems()).containsExactly("4 mailing.language-without-name!");
  }
}
