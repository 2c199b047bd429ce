// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.document.pdf.PdfSamples;
import pli.document.pdf.Slip;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;

class DocumentProtectionTest {

  private static final EmailAddress ACCOUNT = EmailAddress.parse("rh@exemple.ch");

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void mailingWithBirthdays() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.match = "";
    fixture.period = "period = \"2026\"\n";
    fixture.table =
        "nr;prenom;nom;email;naissance\n7;Zoé;Dupont;zoe@exemple.ch;1.2.1980\n";
    fixture.more = "pdf_password = \"{{naissance | ddmmyyyy}}\"\n";
    Files.delete(fixture.folder.resolve("fiches/8.pdf"));
    Files.write(fixture.folder.resolve("fiches/7.pdf"), PdfSamples.of("Zoé Dupont, her payslip"));
  }

  private List<byte[]> attached() throws IOException {
    List<byte[]> attached = new ArrayList<>();
    fixture.rows.clear();
    MailingCheck.check(
        fixture.mailing(), fixture.options(),
        row -> {
          fixture.rows.add(row);
          attached.add(bytes(row.documents().getFirst().file()));
        },
        _ -> { });
    return attached;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void opens(byte[] pdf, String password) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf, password)) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      assertThat(document.getEncryption().getRevision()).isEqualTo(6);
      assertThat(document.getEncryption().getLength()).isEqualTo(256);
    }
  }

  @Test
  void theDocumentOpensWithTheAgreedPasswordOnly() throws IOException {
    assertThat(fixture.problems()).isEmpty();
    byte[] pdf = attached().getFirst();
    opens(pdf, "01021980");
    assertThatThrownBy(() -> Loader.loadPDF(pdf)).isInstanceOf(InvalidPasswordException.class);
    assertThatThrownBy(() -> Loader.loadPDF(pdf, "01021981"))
        .isInstanceOf(InvalidPasswordException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoé & Élodie", "Zoe\u0301 & Élodie", "grüezi mitenand", "пароль-42"})
  void anAccentedPasswordOpensHoweverItIsTyped(String password) throws IOException {
    fixture.table = fixture.table.replace("1.2.1980", password);
    fixture.more = "pdf_password = \"{{naissance}}\"\n";
    byte[] pdf = attached().getFirst();
    opens(pdf, password);
    opens(pdf, java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFC));
    opens(pdf, java.text.Normalizer.normalize(password, java.text.Normalizer.Form.NFD));
  }

  @Test
  void aReleaseThatIsRunAgainKnowsTheProtectedDocument() throws IOException {
    attached();
    String first = RowFingerprint.of(ACCOUNT, fixture.rows.getFirst());
    String content = fixture.rows.getFirst().documents().getFirst().contentSha256();
    attached();
    assertThat(fixture.rows.getFirst().documents().getFirst().contentSha256())
        .isNotEqualTo(content);
    assertThat(RowFingerprint.of(ACCOUNT, fixture.rows.getFirst())).isEqualTo(first);
    fixture.table = fixture.table.replace("1980", "1981");
    attached();
    assertThat(RowFingerprint.of(ACCOUNT, fixture.rows.getFirst())).isNotEqualTo(first);
  }

  @Test
  void chanceMakesAnotherPasswordForEachAndTheKeyStaysTheSame() throws IOException {
    fixture.more = "pdf_password = \"random\"\n";
    byte[] pdf = attached().getFirst();
    Secret secret = fixture.rows.getFirst().password().orElseThrow();
    assertThat(secret.reveal()).matches("[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}");
    opens(pdf, secret.reveal());
    String first = RowFingerprint.of(ACCOUNT, fixture.rows.getFirst());
    attached();
    assertThat(RowFingerprint.of(ACCOUNT, fixture.rows.getFirst())).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Votre mot de passe est {{naissance}}", "né le {{naissance | long}} : 01 02 1980",
        "01.02.1980", "0102-1980", "né le {{naissance | long}}", "né le {{naissance | short}}",
        "1. Februar 1980", "1° febbraio 1980, 1.2.1980", "February 1, 1980", "1980-02-01",
        "born 02/01/1980", "né le 1.2.80"
      })
  void theMessageMayNotGiveThePasswordAway(String text) throws IOException {
    fixture.table = fixture.table.replace("1.2.1980", "01.02.1980");
    fixture.message = text;
    assertThat(fixture.problems()).containsExactly("2 document.password-given!");
    fixture.message = "Bonjour";
    fixture.subject = "\"" + text + "\"";
    assertThat(fixture.problems()).containsExactly("2 document.password-given!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Das Passwort ist Ihr Geburtsdatum im Format TTMMJJJJ.",
        "Le mot de passe : votre date de naissance.", "La data di nascita è la password.",
        "The password has the form DDMMYYYY."
      })
  void howThePasswordIsMadeMayBeSaid(String text) throws IOException {
    fixture.message = text;
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void ofAPasswordOfSeveralValuesAllMustStandThere() throws IOException {
    fixture.more = "pdf_password = \"{{nom}}-{{naissance | ddmmyyyy}}\"\n";
    assertThat(fixture.problems()).isEmpty();
    fixture.message = "Bonjour Mme {{nom}}, 12'198.00, février 1980";
    assertThat(fixture.problems()).isEmpty();
    fixture.more = "pdf_password = \"Firma-{{nom}}\"\n";
    assertThat(fixture.problems()).isEmpty();
    fixture.more = "pdf_password = \"{{nom}}-{{naissance | ddmmyyyy}}\"\n";
    fixture.message = "Mme {{nom}}, née le {{naissance | long}}";
    assertThat(fixture.problems()).containsExactly("2 document.password-given!");
  }

  @Test
  void theNameOfTheDocumentMayNotGiveItAwayEither() throws IOException {
    fixture.more += "document_name = \"{{naissance | ddmmyyyy}}\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.password-given!");
  }

  @Test
  void aPasswordThatIsShortOrUnknownToReadersIsRefused() throws IOException {
    fixture.more = "pdf_password = \"{{nr}}\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.password-short!");
    fixture.table = fixture.table.replace("1.2.1980", "\uE000 private");
    fixture.more = "pdf_password = \"{{naissance}}\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.password-unusable!");
    fixture.more = "pdf_password = \"{{geboren}}\"\n";
    assertThat(fixture.problems()).containsExactly("1 mailing.column-missing!");
  }

  @Test
  void anEnclosureForEveryoneKeepsItsBytes() throws IOException {
    Path info = fixture.folder.resolve("info.pdf");
    Files.write(info, PdfSamples.of("For everybody"));
    fixture.documents = "[\"fiches/{{nr}}.pdf\", \"info.pdf\"]";
    attached();
    assertThat(fixture.rows.getFirst().documents().getLast().file()).isEqualTo(info.toRealPath());
  }

  @Test
  void slipsAreForTheUserAlone() throws IOException {
    fixture.more = "pdf_password = \"random\"\n";
    List<Slip> slips = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      slips.add(
          new Slip("Mot de passe", "Zoé Dupont 王", List.of("fiche.pdf"),
              Secret.of("abcd-efgh-jk" + i), "Gardez ce billet.", "envoi, 28.11.2026 22:10", ""));
    }
    SlipFile sheets = new SlipFile(fixture.mailing(), List.of("Probe", "Essai"));
    SlipFile.Run run = run(Optional.empty());
    Path file = sheets.write(slips, run).file();
    assertThat(file.getFileName().toString()).endsWith("envoi-2026-11-20261128-2210.pdf");
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(3);
    SlipFile.Written second = sheets.write(slips, run);
    assertThat(second.file()).isNotEqualTo(file);
    assertThat(second.older()).containsExactly(file);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document))
          .contains("Zoé Dupont ?", "abcd-efgh-jk10", "Gardez ce billet.", "envoi, 28.11.2026 22:10");
    }
  }

  private static SlipFile.Run run(Optional<String> mark) {
    return new SlipFile.Run("2026-11", java.time.LocalDateTime.of(2026, 11, 28, 22, 10), mark);
  }

  @Test
  void slipsOfARehearsalGiveWay() throws IOException {
    Slip slip =
        new Slip("Mot de passe", "Zoé Dupont", List.of("fiche.pdf"), Secret.of("abcd-efgh"),
            "Essai seulement", "envoi", "Essai");
    SlipFile sheets = new SlipFile(fixture.mailing(), List.of("Probe", "Essai"));
    Path first = sheets.write(List.of(slip), run(Optional.of("Probe"))).file();
    assertThat(first.getFileName().toString()).endsWith("envoi-2026-11-Probe.pdf");
    try (PDDocument document = Loader.loadPDF(first.toFile())) {
      assertThat(new org.apache.pdfbox.text.PDFTextStripper().getText(document).lines())
          .containsSubsequence("Zoé Dupont", "Essai", "abcd-efgh", "Essai seulement");
    }
    SlipFile.Written second = sheets.write(List.of(slip), run(Optional.of("Essai")));
    assertThat(second.removed()).isTrue();
    assertThat(first).doesNotExist();
    assertThat(Files.getPosixFilePermissions(second.file())).hasSize(2);
    SlipFile.Written real = sheets.write(List.of(slip), run(Optional.empty()));
    assertThat(second.file()).doesNotExist();
    assertThat(real.older()).isEmpty();
  }

  @Test
  void slipsStayInTheFolderOfTheMailing() throws IOException {
    fixture.more = "pdf_password = \"random\"\npassword_slips = \"../outside\"\n";
    SlipFile sheets = new SlipFile(fixture.mailing(), List.of());
    assertThatThrownBy(() -> sheets.write(List.of(), run(Optional.empty()))).hasMessage("mailing.path-refused");
  }
}
