// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.mailing.RowProblem;
import pli.words.Phrase;

/// No problem is told without a way to resolve it.
class ProblemWaysTest {

  private static final Sight.Files FILES =
      new Sight.Files(List.of("1.pdf", "a".repeat(80) + ".pdf"), Optional.empty());

  private static final Sight.Files EVERYBODY =
      new Sight.Files(List.of(), Optional.of("all.pdf"));

  private static RowProblem problem(int row, String document, String code) {
    return new RowProblem(row, "", document, Phrase.of(code), true, row > 0, "");
  }

  @ParameterizedTest
  @CsvSource({
    "letter.comment, text",
    "letter.picture, text",
    "mailing.column-missing, text",
    "mailing.column-missing-near, text",
    "mailing.columns-alike, files",
    "mailing.column-unnamed, files",
    "mailing.no-rows, files"
  })
  void whatConcernsTheWholeMailingLeadsToItsStep(String code, String step) {
    assertThat(ProblemWays.of(problem(0, "", code), FILES, false).step()).contains(step);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.pages-of-several", "document.pages-of-strangers", "document.pages-of-nobody",
        "document.collective-encrypted", "document.collective-damaged",
        "document.collective-encloses"
      })
  void aFileForEverybodyIsChangedWhereItWasUploaded(String code) {
    assertThat(ProblemWays.of(problem(0, "all.pdf", code), EVERYBODY, false).step())
        .contains("files");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.someone-else", "document.two-people", "document.other-period",
        "document.without-text", "document.encrypted", "document.bill-amount",
        "document.starts-programs", "document.damaged"
      })
  void aDocumentIsReplacedOrLetGo(String code) {
    ProblemWays ways = ProblemWays.of(problem(5, "documents/1.pdf", code), FILES, true);
    assertThat(ways.replaced()).contains("1.pdf");
    assertThat(ways.accept()).isTrue();
    assertThat(ways.row()).isTrue();
    assertThat(Sight.named("documents/1.pdf", FILES)).isPresent();
  }

  @Test
  void aMissingDocumentIsAdded() {
    ProblemWays ways =
        ProblemWays.of(problem(5, "documents/7.pdf", "mailing.document-missing"), FILES, true);
    assertThat(ways.replaced()).contains("7.pdf");
    assertThat(Sight.named("documents/7.pdf", FILES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../mailing.toml", "documents/../x.pdf", "documents/a/b.pdf"})
  void nothingOutsideTheDocumentsIsReplaced(String path) {
    assertThat(ProblemWays.of(problem(5, path, "mailing.document-missing"), FILES, true).replaced())
        .isEmpty();
  }

  @Test
  void aDocumentOfNobodyIsTakenAway() {
    ProblemWays ways =
        ProblemWays.of(problem(0, "documents/1.pdf", "mailing.document-unused"), FILES, false);
    assertThat(ways.removed()).contains("1.pdf");
    assertThat(Sight.named("documents/1.pdf", FILES)).isPresent();
  }

  /// Sentences shorten long names.
  @Test
  void aShortenedNameStillFindsItsDocument() {
    String shown = "documents/" + "a".repeat(50) + "\u2026";
    assertThat(Sight.named(shown, FILES)).isPresent();
    assertThat(ProblemWays.of(problem(5, shown, "document.damaged"), FILES, true).replaced())
        .contains("a".repeat(80) + ".pdf");
  }

  @Test
  void pagesOfEverybodysFileAreShown() {
    Sight sight = Sight.named("all.pdf [3, 5-6]", EVERYBODY).orElseThrow();
    assertThat(sight.document()).isEqualTo("everybody");
    assertThat(sight.pages()).containsExactly(3);
    assertThat(Sight.named("everybody/all.pdf", EVERYBODY)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"comparison.already", "comparison.address-changed"})
  void whatDiffersFromBeforeIsLetGoOrTakenOut(String code) {
    ProblemWays ways = ProblemWays.of(problem(5, "", code), FILES, true);
    assertThat(ways.accept()).isTrue();
    assertThat(ways.row()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"document.password-given", "document.password-short"})
  void aPasswordIsChosenAnew(String code) {
    ProblemWays ways = ProblemWays.of(problem(5, "", code), FILES, true);
    assertThat(ways.step()).contains("text");
  }
}
