// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.smtp.Security;
import pli.words.Words;

/// The lock, the reason that opens it for one row, and passwords, as a person at the terminal meets
/// them.
class DocumentCommandsTest {

  static final List<Locale> LANGUAGES = Words.LANGUAGES;

  @TempDir Path folder;
  private PayOffice office;

  @BeforeEach
  void payslips() throws IOException {
    office = PayOffice.in(folder, Locale.GERMAN);
    office.edit("lohn.toml", text -> text.replace("match = \"off\"\n", ""));
    put("A1", "Änni Müller");
    put("A2", "Beat Frei");
    put("A3", "Carla Rossi");
  }

  private void put(String number, String name) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
        content.newLineAtOffset(60, 700);
        content.showText(name + ", Lohnabrechnung, Nettolohn 5'210.35");
        content.endText();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      office.write("pdf/" + number + ".pdf", out.toByteArray());
    }
  }

  private Terminal.Said run(String... command) {
    return office.terminal().run(command);
  }

  @Test
  void theCheckSaysThatEachDocumentNamesItsRecipient() {
    assertThat(run("mailing", "check", "lohn.toml").ends(ExitStatus.DONE).output())
        .contains("3 Dokumente, jedes passt zu seiner Zeile.");
  }

  @Test
  void theCheckSaysByWhichColumnsPeopleAreKnown() throws IOException {
    assertThat(run("mailing", "check", "lohn.toml").output())
        .contains("Personen werden erkannt an: Name (Name), Nummer (Nummer).");
    office.edit("lohn.toml", text -> text + "\nmatch = \"off\"\n");
    assertThat(run("mailing", "check", "lohn.toml").output()).doesNotContain("erkannt");
  }

  @Test
  void aStoppedRowGoesWithAReasonThatIsKept() throws IOException {
    put("A2", "Carla Rossi");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      office.withAccount(server.port(), PostOffice.PASSWORD);
      assertThat(
              run("mailing", "send", "lohn.toml", "--yes").ends(ExitStatus.FOUND_WRONG)
                  .everything())
          .contains("Zeile 3: pdf/A2.pdf gehört Carla Rossi (Zeile 4), nicht Beat Frei.");
      assertThat(server.recipients()).isEmpty();

      run("mailing", "send", "lohn.toml", "--yes", "--accept", "3=so abgesprochen")
          .ends(ExitStatus.DONE);

      assertThat(server.recipients()).hasSize(3);
      String status = run("mailing", "status", "--json").output();
      String entry = status.replaceAll("(?s).*\"row\" : 3,.*?\"entry\" : \"([^\"]+)\".*", "$1");
      assertThat(run("outbox", "show", entry, "--json").output())
          .contains("so abgesprochen [document.someone-else row=");
    }
  }

  @Test
  void aRowIsNotAcceptedWithoutAReason() throws IOException {
    put("A2", "Carla Rossi");
    run("mailing", "check", "lohn.toml", "--accept", "3= ")
        .ends(ExitStatus.USAGE)
        .complainsOnly("document.accept-without-reason", "Zeile 3");
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDocumentOfNobodyStopsTheMailingInEveryLanguage(Locale language) throws IOException {
    put("B7", "Luc Favre");
    Sentences sentences = new Sentences(Words.in(language));
    Terminal terminal = new Terminal(folder, language, InstantSource.system());
    assertThat(terminal.run("mailing", "check", "lohn.toml").ends(ExitStatus.FOUND_WRONG).output())
        .contains("pdf/B7.pdf")
        .containsPattern(sentences.pattern("mailing.document-unused"));
    for (String what : List.of("B7.pdf", "pdf/B7.pdf", "PDF\\b7.pdf", "files")) {
      terminal.run("mailing", "check", "lohn.toml", "--accept", what + "=ausgetreten")
          .ends(ExitStatus.DONE);
    }
    terminal.run("mailing", "check", "lohn.toml", "--accept", "A1.pdf=ausgetreten")
        .ends(ExitStatus.FOUND_WRONG);
    assertThat(
            terminal.run("mailing", "check", "lohn.toml", "--accept", "B7.pdf= ")
                .ends(ExitStatus.USAGE).everything())
        .containsPattern(sentences.pattern("document.accept-without-words"))
        .contains("B7.pdf");
  }

  @Test
  void whyADocumentOfNobodyLiesThereIsKeptWithTheFirstMessageAlsoWhenNothingIsNew()
      throws IOException {
    put("B7", "Luc Favre");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      office.withAccount(server.port(), PostOffice.PASSWORD);
      run("mailing", "send", "lohn.toml", "--yes").ends(ExitStatus.FOUND_WRONG);
      assertThat(server.recipients()).isEmpty();

      run("mailing", "send", "lohn.toml", "--yes", "--accept", "B7.pdf=im Oktober ausgetreten")
          .ends(ExitStatus.DONE);

      assertThat(server.recipients()).hasSize(3);
      assertThat(run("journal", "--json").output())
          .containsOnlyOnce("im Oktober ausgetreten [mailing.document-unused")
          .contains("pdf/B7.pdf");

      run("mailing", "send", "lohn.toml", "--yes").ends(ExitStatus.FOUND_WRONG);
      run("mailing", "send", "lohn.toml", "--yes", "--accept", "files=noch einmal angesehen")
          .ends(ExitStatus.DONE);

      assertThat(server.recipients()).hasSize(3);
      assertThat(run("journal", "--json").output())
          .containsOnlyOnce("noch einmal angesehen [mailing.document-unused");
    }
  }

  @Test
  void randomPasswordsComeOnSlipsBeforeAnythingLeaves() throws IOException {
    office.edit("lohn.toml", text -> text + "pdf_password = \"random\"\n");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      office.withAccount(server.port(), PostOffice.PASSWORD);

      run("mailing", "send", "lohn.toml", "--yes").ends(ExitStatus.DONE);

      Path slips = onlySlips();
      assertThat(slips.getFileName().toString()).matches(".*lohn-(2026-11-)?\\d{8}-\\d{4}\\.pdf");
      assertThat(Files.getPosixFilePermissions(slips))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      try (PDDocument document = Loader.loadPDF(slips.toFile())) {
        assertThat(new PDFTextStripper().getText(document))
            .contains("Änni Müller", "Beat Frei", "Carla Rossi", "Passwort für Ihr PDF-Dokument");
      }
      run("mailing", "send", "lohn.toml", "--yes").ends(ExitStatus.DONE);
      assertThat(server.recipients()).hasSize(3);
      try (Stream<Path> files = Files.list(folder.resolve("passwords"))) {
        assertThat(files).hasSize(1);
      }
    }
  }

  private Path onlySlips() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("passwords"))) {
      return assertThat(files.toList()).hasSize(1).actual().getFirst();
    }
  }

  @Test
  void theSlipsOfARehearsalAreMarkedAndGiveWayToThoseThatCount() throws IOException {
    office.edit("lohn.toml", text -> text + "pdf_password = \"random\"\n");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      office.withAccount(server.port(), PostOffice.PASSWORD);

      run("mailing", "rehearse", "lohn.toml").ends(ExitStatus.DONE);
      Path rehearsed = onlySlips();
      assertThat(rehearsed.getFileName().toString()).endsWith("-Probe.pdf");
      try (PDDocument document = Loader.loadPDF(rehearsed.toFile())) {
        String text = new PDFTextStripper().getText(document);
        assertThat(text.lines().filter("Probe"::equals)).hasSize(3);
      }
      run("mailing", "send", "lohn.toml", "--yes").ends(ExitStatus.DONE);
      assertThat(rehearsed).doesNotExist();
      try (PDDocument document = Loader.loadPDF(onlySlips().toFile())) {
        assertThat(new PDFTextStripper().getText(document)).doesNotContain("Probe");
      }
    }
  }

  @Test
  void whatIsWrittenIntoAFolderCanBeOpened() throws IOException {
    office.edit("lohn.toml", text -> text + "pdf_password = \"random\"\n");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      office.withAccount(server.port(), PostOffice.PASSWORD);
      assertThat(
              run("mailing", "rehearse", "lohn.toml", "--to", "out").ends(ExitStatus.DONE).errors())
          .contains("Die Zettel der Probe", "-Probe.pdf")
          .contains("Der richtige Versand übergibt 3 Nachrichten; keine Grenze hält sie auf.");
      run("mailing", "rehearse", "lohn.toml", "--to", "out").ends(ExitStatus.DONE);
      assertThat(slipsIn("out")).isEqualTo(3);
      run("mailing", "preview", "lohn.toml", "3", "--to", "one").ends(ExitStatus.DONE);
      assertThat(slipsIn("one")).isOne();
      assertThat(folder.resolve("passwords")).doesNotExist();
      assertThat(server.recipients()).isEmpty();
    }
  }

  /// Slips in the one PDF of a folder.
  private long slipsIn(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      Path slips = assertThat(files.filter(one -> one.toString().endsWith(".pdf")).toList())
          .hasSize(1).actual().getFirst();
      try (PDDocument document = Loader.loadPDF(slips.toFile())) {
        return new PDFTextStripper().getText(document).lines().filter("Probe"::equals).count();
      }
    }
  }

  @Test
  void aReasonDoesNotCoverWhatCameAfterTheCheck() throws IOException {
    put("A2", "Carla Rossi");
    assertThat(
            run("mailing", "check", "lohn.toml", "--accept", "3=Beat weiss davon")
                .ends(ExitStatus.DONE)
                .output())
        .contains("gehört Carla Rossi (Zeile 4), nicht Beat Frei.", "Geht trotzdem hinaus: «Beat");
    put("A2", "Änni Müller");
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      office.withAccount(server.port(), PostOffice.PASSWORD);

      assertThat(
              run("mailing", "send", "lohn.toml", "--yes", "--accept", "3=Beat weiss davon")
                  .ends(ExitStatus.FOUND_WRONG)
                  .output())
          .contains("gehört Änni Müller (Zeile 2)", "dies ist neu");
      assertThat(server.recipients()).isEmpty();
      run("mailing", "send", "lohn.toml", "--yes", "--accept", "3=Beat weiss auch davon")
          .ends(ExitStatus.DONE);
      assertThat(server.recipients()).hasSize(3);
    }
  }
}
