// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.mailing.DocumentRules;
import pli.mailing.MailingFile;
import pli.mailing.MailingKind;
import pli.words.InputRefused;

class DraftFolderTest {

  @TempDir private Path home;
  private DraftFolder draft;

  @BeforeEach
  void create() throws IOException {
    draft = DraftFolder.create(home.resolve("drafts"), "november-1");
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../evil.pdf", "/etc/passwd", "..\\..\\evil.pdf", "C:\\evil.pdf", "..", ".", "", "a/../../b.pdf",
        "\u202Efdp.exe", "nul\u0000.pdf", "con:.pdf"
      })
  void nothingThatIsUploadedLandsElsewhere(String name) throws IOException {
    draft.keepDocument(name, text("x"));
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> kept = files.filter(Files::isRegularFile).toList();
      assertThat(kept).hasSize(1);
      assertThat(kept.getFirst().getParent())
          .isEqualTo(home.resolve("drafts/november-1/documents"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "A", "", "a b", "november-1/../november-1"})
  void aDraftIsFoundByItsOwnNameOnly(String name) {
    assertThat(DraftFolder.find(home.resolve("drafts"), name)).isEmpty();
  }

  @Test
  void whatIsNoTableLeavesTheTableBefore() throws IOException {
    draft.keepTable("people.csv", text("Nr;E-mail\n1;a@x.ch\n"));
    assertThatThrownBy(() -> draft.keepTable("people.csv", text("%PDF-1.7 not a table")))
        .isInstanceOf(InputRefused.class);
    assertThat(draft.table().orElseThrow().columns().names()).containsExactly("Nr", "E-mail");
  }

  /// The preview reads while the next one is being written.
  @Test
  void whoeverReadsWhileItIsWrittenFindsAMailing() throws Exception {
    draft.keepTable("people.csv", text("Nr;E-mail\n1;a@x.ch\n"));
    draft.write(settings("one"));
    AtomicBoolean reading = new AtomicBoolean(true);
    Thread writer =
        Thread.startVirtualThread(
            () -> {
              for (int n = 0; reading.get(); n++) {
                draft.write(settings("text " + n));
              }
            });
    try {
      for (int n = 0; n < 500; n++) {
        assertThat(draft.mailing().account().toString()).isEqualTo("rh@example.com");
        assertThat(draft.messages()).containsOnlyKeys("");
      }
    } finally {
      reading.set(false);
      writer.join();
    }
  }

  private DraftSettings settings(String message) {
    return new DraftSettings(
        MailingKind.PAYSLIPS, "rh@example.com", draft.tableName().orElseThrow(),
        List.of("documents/{{Nr}}.pdf"), "{{E-mail}}", Optional.empty(), Map.of("", "Subject"),
        Map.of("", message));
  }

  @Test
  void whatIsWrittenReadsAsAMailingWithTheSameWords() throws IOException {
    draft.keepTable("Leute \"neu\".csv", text("Nr;E-mail;Sprache\n1;a@x.ch;D\n"));
    draft.write(
        new DraftSettings(
            MailingKind.PAYSLIPS,
            "rh@example.com",
            draft.tableName().orElseThrow(),
            List.of("documents/{{Nr}}.pdf"),
            "{{E-mail}}",
            Optional.of("{{Sprache}}"),
            Map.of("de", "Lohn \"November\" \\ {{Nr}}", "fr", "Salaire"),
            Map.of("", "Bonjour", "de", "Guten Tag")));
    MailingFile mailing = draft.mailing();
    assertThat(mailing.subjects()).containsEntry("de", "Lohn \"November\" \\ {{Nr}}");
    assertThat(mailing.table()).isEqualTo(draft.tableName().orElseThrow());
    assertThat(draft.messages()).isEqualTo(Map.of("", "Bonjour", "de", "Guten Tag"));
  }

  @Test
  void everybodysFileIsOneAndLiesApart() throws IOException {
    draft.keepDocument("1.pdf", text("x"));
    draft.everybody().keep("../../all.pdf", text("old"));
    draft.everybody().keep("new.pdf", text("new"));
    assertThat(draft.everybody().pattern()).contains("everybody/new.pdf");
    assertThat(draft.documents()).containsExactly("1.pdf");
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).map(one -> one.getFileName().toString()))
          .containsExactlyInAnyOrder("1.pdf", "new.pdf");
    }
    draft.everybody().remove();
    assertThat(draft.everybody().name()).isEmpty();
  }

  @Test
  void whatIsChosenForThePdfsReadsBack() throws IOException {
    draft.keepTable("t.csv", text("Nr;E-mail;Sprache\n1;a@x.ch;de\n"));
    draft.everybody().keep("all.pdf", text("x"));
    draft.write(
        new DraftSettings(
            MailingKind.PAYSLIPS, "rh@example.com", draft.tableName().orElseThrow(),
            List.of(draft.everybody().pattern().orElseThrow()), "{{E-mail}}",
            Optional.of("{{Sprache}}"), Map.of("de", "Lohn"), Map.of("", "Guten Tag"),
            new DraftSettings.Pdfs(
                Optional.of(DocumentRules.Split.RUNS), Optional.of(DocumentRules.RANDOM),
                Map.of("de", "Lohn \"11\".pdf"))));
    MailingFile mailing = draft.mailing();
    assertThat(mailing.rules().split()).contains(DocumentRules.Split.RUNS);
    assertThat(mailing.rules().isRandom()).isTrue();
    assertThat(mailing.documentNames()).isEqualTo(Map.of("de", List.of("Lohn \"11\".pdf")));
    assertThat(mailing.subjects()).isEqualTo(Map.of("de", "Lohn"));
    assertThat(mailing.unprotected().rules().password()).isEmpty();
    assertThat(mailing.textAlone().rules().split()).isEmpty();
    assertThat(mailing.textAlone().rules().password()).isEmpty();
  }

  /// Before the text is written, and without leaving a trace in it.
  @Test
  void aSketchOfEverybodysFileIsAMailingOfItsOwn() throws IOException {
    draft.keepTable("t.csv", text("Nr;E-mail\n1;a@x.ch\n"));
    draft.everybody().keep("all.pdf", text("x"));
    MailingFile sketch =
        draft
            .everybody()
            .sketch(
                MailingKind.PAYSLIPS, draft.tableName().orElseThrow(), Optional.of("{{E-mail}}"))
            .orElseThrow();
    assertThat(sketch.documents()).containsExactly("everybody/all.pdf");
    assertThat(sketch.rules().split()).contains(DocumentRules.Split.PAGES);
    assertThat(draft.messages()).isEmpty();
    assertThat(Files.exists(draft.file())).isFalse();
  }

  @Test
  void aLineEndInASubjectCannotBecomeASecondKey() throws IOException {
    draft.keepTable("t.csv", text("E-mail\na@x.ch\n"));
    draft.write(
        new DraftSettings(
            MailingKind.LETTERS, "rh@example.com", draft.tableName().orElseThrow(), List.of(),
            "{{E-mail}}", Optional.empty(), Map.of("", "a\"\ntable = \"/etc/passwd"),
            Map.of("", "x")));
    assertThat(draft.mailing().table()).isEqualTo("table-t.csv");
  }
}
