// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.InputRefused;
import pli.words.Words;

class MailingFileTest {

  private static final String LEAST =
      """
      kind = "payslips"
      account = "rh@exemple.ch"
      table = "employes.csv"
      documents = "fiches/{{matricule}}.pdf"
      to = "{{nom}} <{{email}}>"
      subject = "Fiche {{mois}}"
      message = "message.md"
      """;

  @TempDir Path folder;

  @Test
  void theLeastIsSevenLines() throws IOException {
    MailingFile mailing = read(LEAST);
    assertThat(mailing.kind()).isEqualTo(MailingKind.PAYSLIPS);
    assertThat(mailing.documents()).containsExactly("fiches/{{matricule}}.pdf");
    assertThat(mailing.subjects()).containsEntry("", "Fiche {{mois}}");
    assertThat(mailing.copyToSelf()).isFalse();
    assertThat(mailing.name()).isEqualTo("envoi");
  }

  @Test
  void everythingCanBeSaid() throws IOException {
    MailingFile mailing =
        read(LEAST.replace("documents = \"fiches/{{matricule}}.pdf\"",
                "documents = [\"a/{{nr}}.pdf\", \"b.pdf\"]\ndocument_name = [\"A\", \"B\"]")
            .replace("subject = \"Fiche {{mois}}\"", "subject = { fr = \"Fiche\", de = \"Lohn\" }")
            + """
            from_name = "Ressources humaines"
            sheet = "Feuil1"
            language = "{{langue}}"
            reply_to = "paie@exemple.ch"
            copy_to_self = true
            required_attachments = 1
            """);
    assertThat(mailing.documents()).hasSize(2);
    assertThat(mailing.documentNames()).isEqualTo(java.util.Map.of("", java.util.List.of("A", "B")));
    assertThat(mailing.subjects()).containsEntry("fr", "Fiche").containsEntry("de", "Lohn");
    assertThat(mailing.replyTo()).hasToString("Optional[paie@exemple.ch]");
    assertThat(mailing.copyToSelf()).isTrue();
    assertThat(mailing.requiredAttachments()).hasValue(1);
    assertThat(mailing.fromName()).contains("Ressources humaines");
  }

  static List<Arguments> refusals() {
    return List.of(
        Arguments.of("kind = payslips\n", "mailing.file-syntax", "1"),
        Arguments.of(LEAST + "subjet = \"x\"\n", "mailing.key-unknown-near", "8"),
        Arguments.of(LEAST + "zzzzzz = \"x\"\n", "mailing.key-unknown", "8"),
        Arguments.of(LEAST + "[section]\nx = 1\n", "mailing.key-unknown", "8"),
        Arguments.of(LEAST + "subject = \"x\"\n", "mailing.key-twice", "8"),
        Arguments.of(
            LEAST + "may_mention = [\"A\"]\nmay_mention = [\"B\"]\n", "mailing.list-twice", "9"),
        Arguments.of(
            LEAST + "[bill]\namount = \"{{a}}\"\n[bill]\n", "mailing.key-twice", "10"),
        Arguments.of(LEAST.replace("\"employes.csv\"", "12"), "mailing.key-not-text", "3"),
        Arguments.of(LEAST.replace("\"employes.csv\"", "\" \""), "mailing.key-empty", "3"),
        Arguments.of(LEAST.replace("table", "#"), "mailing.key-missing", null),
        Arguments.of(LEAST.replace("documents", "#"), "mailing.key-missing", null),
        Arguments.of(LEAST.replace("\"payslips\"", "\"salaires\""), "mailing.kind-unknown", "1"),
        Arguments.of(LEAST.replace("rh@", "rh"), "mailing.key-not-address", "2"),
        Arguments.of(LEAST + "copy_to_self = \"yes\"\n", "mailing.key-not-flag", "8"),
        Arguments.of(LEAST + "required_attachments = 2\n", "mailing.key-not-number", "8"),
        Arguments.of(LEAST + "reply_to = \"a@b.ch, c@d.ch\"\n", "mailing.key-not-address", "8"),
        Arguments.of(LEAST + "document_name = [\"a\", \"b\"]\n", "mailing.document-names", "8"),
        Arguments.of(LEAST.replace("\"Fiche {{mois}}\"", "{ xx = \"a\" }"),
            "mailing.subject-form", "6"),
        Arguments.of(LEAST.replace("\"fiches/{{matricule}}.pdf\"", "[1, 2]"),
            "mailing.key-not-text", "4"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusals")
  void whatIsWrongIsNamedWithItsLine(String text, String code, String line) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> {
              assertThat(refused.phrase().code()).isEqualTo(code);
              assertThat(refused.phrase().args().get("line")).isEqualTo(line);
              Words.LANGUAGES.forEach(
                  language -> assertThat(Words.in(language).say(refused.phrase())).isNotBlank());
            });
  }

  @Test
  void aFileThatIsNotThereOrNotUtf8IsNamed() throws IOException {
    assertThatThrownBy(() -> MailingFile.read(folder.resolve("none.toml")))
        .hasMessage("mailing.file-not-found");
    Path file = Files.write(folder.resolve("a.toml"), LEAST.replace("Fiche", "Café")
        .getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> MailingFile.read(file)).hasMessage("mailing.file-not-utf8");
  }

  private MailingFile read(String text) throws IOException {
    return MailingFile.read(Files.writeString(folder.resolve("envoi.toml"), text));
  }
}
