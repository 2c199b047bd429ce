// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.Phrase;
import pli.words.Words;

/// On a page nobody knows of a mailing file, nor how Pli calls what it keeps.
class PageTextTest {

  private static final String OWN = "page.told.";

  private static final Words ENGLISH = Words.in(Locale.ENGLISH);

  static Stream<Locale> languages() {
    return Words.LANGUAGES.stream();
  }

  private static String said(Words words, String code, Object... args) {
    return words.say(PageText.of(Phrase.of(code, args), words));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void noSentenceOfThePageNamesAKeyOfTheFile(Locale language) {
    Words words = Words.in(language);
    assertThat(words.codes())
        .filteredOn(code -> code.startsWith(OWN))
        .hasSizeGreaterThan(9)
        .allSatisfy(
            code -> {
              String general = code.substring(OWN.length());
              assertThat(ENGLISH.has(general) || ENGLISH.has(general.replaceFirst("\\.\\w+$", "")))
                  .as(code)
                  .isTrue();
              assertThat(words.pattern(code).orElseThrow())
                  .doesNotContain("[bill]", "match", "may_mention", "{file}");
            });
  }

  @ParameterizedTest
  @MethodSource("languages")
  void withoutDocumentsNoMailingFileIsNamed(Locale language) {
    Words words = Words.in(language);
    assertThat(said(words, "mailing.key-missing", "file", "mailing.toml", "key", "documents"))
        .contains("PDF", words.say("page.draft.pattern"))
        .doesNotContain("mailing.toml");
  }

  @ParameterizedTest
  @CsvSource({
    "fr, message.de.md, 'Texte en allemand, ligne 1, caractère 54'",
    "de, message.fr.md, 'Text auf Französisch, Zeile 1, Zeichen 54'",
    "it, message.md, 'Testo, riga 1, carattere 54'",
    "en, subject, 'subject, line 1, character 54'"
  })
  void aTextIsCalledAsThePersonKnowsIt(String language, String file, String beginning) {
    assertThat(
            said(
                Words.in(Locale.of(language)), "template.unclosed", "file", file, "line", 1,
                "position", 54))
        .startsWith(beginning);
  }

  @Test
  void filesAreCalledAsTheyWereUploaded() {
    assertThat(
            said(
                ENGLISH, "mailing.document-missing", "row", 5, "document", "documents/101.pdf"))
        .isEqualTo("Row 5: the document 101.pdf was not found. Add it here or correct the row.");
    assertThat(said(ENGLISH, "table.not-a-table", "table", "table-people.csv"))
        .contains("people.csv")
        .doesNotContain("table-people");
  }
}
