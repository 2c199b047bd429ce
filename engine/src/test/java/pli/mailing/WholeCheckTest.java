// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No problem waits behind another: everything is told in the first go.
class WholeCheckTest {

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void mailingInOrder() throws IOException {
    fixture = new MailingFixture(temp);
  }

  @Test
  void theSameDocumentForTwoPeopleIsToldThoughOneRowHasAnotherFault() throws IOException {
    fixture.pdf("fiches/8.pdf", "seven");
    fixture.table = fixture.table.replace("max@exemple.ch", "max");
    assertThat(fixture.problems())
        .containsExactly("3 mailing.address-bad!", "3 mailing.same-document!");
    fixture.table = fixture.table.replace("zoe@exemple.ch", "").replace(";max\n", ";max@x.ch\n");
    assertThat(fixture.problems())
        .containsExactly("2 template.value-empty!", "3 letter.same-document-unclear!");
  }

  @Test
  void thePersonAndDocumentTwiceIsToldThoughTheAddressIsBad() throws IOException {
    fixture.table = "nr;prenom;nom;email\n7;Zoé;Dupont;zoe\n7;;Dupont;Zoe\n";
    assertThat(fixture.problems())
        .containsExactly("2 mailing.address-bad!", "3 template.value-empty!",
            "3 mailing.address-bad!", "3 mailing.same-address-and-document!",
            "0 mailing.document-unused");
  }

  @Test
  void theSameAddressIsToldThoughANameIsMissing() throws IOException {
    fixture.table = fixture.table.replace("Max;Muster;max@", ";Muster;zoe@");
    assertThat(fixture.problems())
        .containsExactly("3 template.value-empty!", "3 mailing.same-address");
  }

  @Test
  void theSameDocumentIsToldThoughItIsMissingEmptyOrNoPdf() throws IOException {
    fixture.table = fixture.table.replace("8;Max", "7;Max");
    fixture.write("fiches/7.pdf", "");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-empty!", "3 mailing.document-empty!",
            "3 mailing.same-document!", "0 mailing.document-unused");
    fixture.write("fiches/7.pdf", "no pdf");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-not-pdf!", "3 mailing.document-not-pdf!",
            "3 mailing.same-document!", "0 mailing.document-unused");
    fixture.table = fixture.table.replace("7;", "9;");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-missing!", "3 mailing.document-missing!",
            "3 mailing.same-document!", "0 mailing.document-unused",
            "0 mailing.document-unused");
  }

  @Test
  void twoEmptyFilesAreNotTheSameDocument() throws IOException {
    fixture.write("fiches/7.pdf", "");
    fixture.write("fiches/8.pdf", "");
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-empty!", "3 mailing.document-empty!");
  }

  @Test
  void oneDocumentTwiceInOneRowIsToldAsThat() throws IOException {
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"fiches/{{nr}}.PDF\"]";
    assertThat(fixture.problems())
        .containsExactly("2 mailing.document-spelling", "2 letter.document-twice!",
            "3 mailing.document-spelling", "3 letter.document-twice!");
  }

  @Test
  void anEnclosureThatIsSomebodysPayslipIsTold() throws IOException {
    fixture.pdf("info.pdf", "seven");
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"info.pdf\"]";
    assertThat(fixture.problems()).containsExactly("2 letter.document-twice!");
  }

  @Test
  void faultsOfSubjectMessageRecipientAndDocumentsStandTogether() throws IOException {
    fixture.table = "nr;prenom;nom;email;langue;date;montant;mois\n"
        + "a/..b;;D<x>;zoe(at)x;xx;hier;1.234;13\n";
    fixture.subject = "\"{{mois | month}}\"";
    fixture.to = "{{nom}} <{{email}}>";
    fixture.more = "language = \"{{langue}}\"\ndocument_name = \"{{date | short}}\"\n";
    fixture.message = "{{prenom}} {{montant | chf}}";
    assertThat(fixture.problems())
        .containsExactly("2 mailing.language-unknown!", "2 mailing.address-bad!",
            "2 mailing.name-bad!", "2 template.value-date!", "2 template.value-empty!",
            "2 template.value-number!", "2 template.value-path!", "2 template.value-date!",
            "0 mailing.document-unused", "0 mailing.document-unused");
  }

  @Test
  void aCellMayBeWrongInTwoWays() throws IOException {
    fixture.table = fixture.table.replace("8;Max", "\"8/\r\nx\";Max");
    assertThat(fixture.problems())
        .contains("3 template.value-control!", "3 template.value-path!");
  }

  @Test
  void whatRowsLackIsToldThoughAColumnIsMissing() throws IOException {
    fixture.message = "{{prenom}} {{kostenstelle}}";
    fixture.to = "{{titre}} <{{email}}>";
    fixture.table = fixture.table.replace("Max", "").replace("max@", "max at ");
    assertThat(fixture.problems())
        .containsExactly("1 mailing.column-missing!", "1 mailing.column-missing!",
            "3 mailing.address-bad!", "3 template.value-empty!");
  }

  @Test
  void columnsThatCannotBeToldApartAreAProblemBesideTheOthers() throws IOException {
    fixture.table = "nr;prenom;Prénom;nom;email\n7;Zoé;Z;Dupont;zoe\n";
    assertThat(fixture.problems())
        .containsExactly("1 table.columns-alike!", "2 mailing.address-bad!",
            "0 mailing.document-unused");
  }

  @Test
  void tooFewDocumentsAndTooLargeAreToldBesideAnotherFault() throws IOException {
    fixture.documents = "[\"fiches/{{nr?}}.pdf\", \"annexes/{{nr?}}.pdf\"]";
    fixture.pdf("annexes/7.pdf", "annex");
    fixture.more = "required_attachments = 1\n";
    fixture.sizeLimit = OptionalLong.of(4_000);
    fixture.table = "nr;prenom;nom;email\n7;Zoé;Dupont;zoe\n;Max;Muster;max\n";
    assertThat(fixture.problems())
        .containsExactly("2 mailing.address-bad!", "2 mailing.message-too-large!",
            "3 mailing.address-bad!", "3 mailing.too-few-documents!",
            "3 mailing.message-too-large!", "0 mailing.document-unused");
  }

  @Test
  void anUnknownLanguageHasNoFurtherProblemsOfItsOwn() throws IOException {
    fixture.table = "nr;prenom;nom;email;langue\n7;;D;zoe@exemple.ch;xx\n";
    fixture.to = "{{email}}";
    fixture.more = "language = \"{{langue}}\"\n";
    fixture.subject = "{ de = \"Lohn {{prenom}}\" }";
    assertThat(fixture.problems())
        .containsExactly("2 mailing.language-unknown!", "2 template.value-empty!",
            "0 mailing.document-unused");
  }

  @Test
  void whatTheTextWouldShowOtherwiseIsToldWithFileAndLine() throws IOException {
    fixture.message = "Bonjour\n\n<!-- interne --> <b>net</b> <voir annexe>\n![Logo](l.png)\n"
        + "[x](y.pdf)\n";
    CheckReport report = fixture.check();
    assertThat(report.problems())
        .extracting(one -> one.phrase().code() + " " + one.phrase().args().get("line"))
        .containsExactly("letter.comment 3", "letter.tag 3", "letter.picture 4", "letter.link 5");
    assertThat(report.isReleasable()).isFalse();
  }
}
